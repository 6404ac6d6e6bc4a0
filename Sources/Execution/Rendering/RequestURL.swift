/// The URL of a request while its places are filled in.
struct RequestURL {
    private var text = ""
    /// The same with `x` for what was filled in: what of its syntax the workflow itself wrote.
    private var outline = ""
    private var hasBegun = false

    mutating func append(literal: String) {
        text += literal
        outline += literal
        hasBegun = true
    }

    /// A value that the URL begins with is a URL itself and stays as it is; every other is percent-encoded.
    mutating func append(_ value: String) {
        guard hasBegun else { return append(literal: value) }
        text += value.percentEncoded
        outline += "x"
    }

    /// Adds `name=value` behind what there is of a query, and before a fragment.
    mutating func append(query name: String, _ value: String) {
        let fragment = text.utf8.firstIndex(of: UInt8(ascii: "#")) ?? text.endIndex
        let start = text[..<fragment]
        let separator = start.last == "?" || start.last == "&" ? "" : start.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
        text.insert(contentsOf: "\(separator)\(name.percentEncoded)=\(value.percentEncoded)", at: fragment)
    }

    func checked() throws(BranchFailure) -> String {
        guard !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
            throw BranchFailure(.other, "the URL holds a space or a control character")
        }
        // Encoded or not, everyone who reads a URL takes these for steps through the path.
        guard text.pathSteps == outline.pathSteps else {
            throw BranchFailure(
                .other, "a value of `.` or `..` would be a step through the URL's path, not a part of it")
        }
        return text
    }
}

extension String {
    /// With everything percent-encoded but the unreserved characters of RFC 3986.
    var percentEncoded: String {
        var encoded: [UInt8] = []
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.append(byte)
            default:
                encoded += [UInt8(ascii: "%"), Self.digits[Int(byte >> 4)], Self.digits[Int(byte & 0xF)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    /// How many parts of the path of a URL are `.` or `..`.
    fileprivate var pathSteps: Int {
        let path = utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        let parts = path.split(separator: UInt8(ascii: "/"))
        return parts.count { $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8) }
    }
}
