/// Reads a script as a shell would, as far as it takes to know how each value's place is quoted.
///
/// What shells read differently is not guessed: a value behind it is refused.
struct ShellScanner {
    enum Unit: Equatable {
        case scalar(Unicode.Scalar)
        case value(Int)
    }

    let units: [Unit]
    private let variables: [String]
    /// Where reading stops: the end of the script, of a here-document or of backticks.
    var limit: Int
    var at = 0
    private(set) var script = ""
    private(set) var refusals: [ShellRefusal] = []
    private var refused: Set<Int> = []
    /// How many substitutions and braces the part being read stands in.
    private var depth = 0
    /// Why no value may stand in the part being read.
    var forbidden: ShellRefusal.Reason?
    /// Set by something after which the rest of the script cannot be read with certainty.
    var doubt: ShellRefusal.Reason?
    /// Here-documents announced on this line; their texts begin on the next.
    var announced: [HereDocument] = []

    init(_ parts: [ShellText.Part]) {
        var units: [Unit] = []
        var variables: [String] = []
        for part in parts {
            switch part {
            case .text(let text):
                units += text.unicodeScalars.map(Unit.scalar)
            case .value(let variable):
                units.append(.value(variables.count))
                variables.append(variable)
            }
        }
        self.units = units
        self.variables = variables
        limit = units.count
    }

    mutating func scan() {
        commands(until: .end)
        if !announced.isEmpty, doubt == nil {
            unclosed("a here-document")
        }
    }

    var next: Unit? { at < limit ? units[at] : nil }

    var nextScalar: Unicode.Scalar? { scalar(after: 0) }

    func scalar(after distance: Int) -> Unicode.Scalar? {
        guard at + distance < limit, case .scalar(let scalar) = units[at + distance] else { return nil }
        return scalar
    }

    func follows(_ text: String) -> Bool {
        text.unicodeScalars.enumerated().allSatisfy { scalar(after: $0.offset) == $0.element }
    }

    /// Takes units over as they are; a value among them is refused.
    mutating func copy(_ count: Int = 1, refusing reason: ShellRefusal.Reason? = nil) {
        for unit in units[at..<min(at + count, limit)] {
            switch unit {
            case .scalar(let scalar): script.unicodeScalars.append(scalar)
            case .value(let value): refuse(value, reason ?? .unclear("this"))
            }
        }
        at = min(at + count, limit)
    }

    mutating func copy(to end: Int, refusing reason: ShellRefusal.Reason) {
        copy(end - at, refusing: reason)
    }

    /// Puts the expansion of a value in its place.
    mutating func expand(_ value: Int, isQuoted: Bool) {
        at += 1
        if let reason = doubt ?? forbidden {
            refuse(value, reason)
        }
        let expansion = "${\(variables[value])}"
        script += isQuoted ? expansion : "\"\(expansion)\""
    }

    mutating func refuse(_ value: Int, _ reason: ShellRefusal.Reason) {
        if refused.insert(value).inserted {
            refusals.append(ShellRefusal(value: value, reason: reason))
        }
    }

    /// Reads something that may hold more of its kind, and gives up where nobody would have written that by hand.
    mutating func nested(_ read: (inout ShellScanner) -> Void) {
        depth += 1
        if depth <= 64 {
            read(&self)
        } else {
            doubt = doubt ?? .tooMuch("64 levels of brackets")
            at = limit
        }
        depth -= 1
    }

    mutating func unclosed(_ what: String) {
        let refusal = ShellRefusal(value: nil, reason: doubt ?? .unclosed(what))
        if refusals.isEmpty {
            refusals.append(refusal)
        }
        doubt = doubt ?? refusal.reason
        at = limit
    }
}

extension Unicode.Scalar {
    var isShellBlank: Bool { self == " " || self == "\t" }

    /// Ends a word.
    var isShellMeta: Bool {
        switch self {
        case " ", "\t", "\n", ";", "&", "|", "<", ">", "(", ")": true
        default: false
        }
    }
}
