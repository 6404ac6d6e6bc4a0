/// A word of a command as the program sees it, as far as it is known before the run.
struct ShellWord {
    /// Without quotes; a value is ``mark``.
    private(set) var text = ""
    private(set) var values: [Int] = []
    /// Whether there is a `]` in it.
    private var hasBracket = false
    /// Then it is no keyword.
    var isQuoted = false

    static let mark: Unicode.Scalar = "\u{FFFC}"

    init() {}

    /// An argument of a command that is a list.
    init(_ template: TemplateText) {
        for part in template.parts {
            switch part {
            case .literal(let literal): text += literal
            case .placeholder: append(value: values.count)
            }
        }
    }

    mutating func append(_ scalar: Unicode.Scalar) {
        text.unicodeScalars.append(scalar)
        hasBracket = hasBracket || scalar == "]"
    }

    mutating func append(value: Int) {
        values.append(value)
        append(Self.mark)
    }

    mutating func append(contentsOf units: ArraySlice<ShellScanner.Unit>) {
        for unit in units {
            switch unit {
            case .scalar(let scalar): append(scalar)
            case .value(let value): append(value: value)
            }
        }
    }

    /// The name of a program without its folder and version: `python` for `/usr/bin/python3.12`.
    var program: String {
        var name = text.split(separator: "/").last ?? ""
        while let last = name.last, last.isNumber || last == "." || last == "-" { name.removeLast() }
        return String(name)
    }

    var isNumber: Bool { !isQuoted && !text.isEmpty && text.utf8.allSatisfy(\.isASCIIDigit) }

    /// Gives a variable a value: `name=…`.
    var isAssignment: Bool {
        guard let sign = text.firstIndex(of: "="), let first = text.utf8.first else { return false }
        return !first.isASCIIDigit
            && text[..<sign].utf8.allSatisfy { ($0.isNameByte && $0 != UInt8(ascii: "-")) || $0 == UInt8(ascii: "+") }
    }

    /// `name[`, not yet closed: what follows is calculated.
    var isOpenSubscript: Bool {
        guard !hasBracket else { return false }
        let name = text.utf8.prefix { $0.isNameByte && $0 != UInt8(ascii: "-") }
        return !name.isEmpty && text.utf8.dropFirst(name.count).first == UInt8(ascii: "[")
    }

    var isOption: Bool { text.hasPrefix("-") || text.hasPrefix("+") }
}
