/// An address without anything in it that could be secret.
struct ShownURL {
    /// `nil` where it is none, so that something else in its place, such as a key, is not shown either.
    let text: String?

    init(_ value: String) {
        guard let separator = value.firstRange(of: "://"), value.allSatisfy({ $0.isASCII && !$0.isWhitespace }) else {
            text = nil
            return
        }
        let rest = value[separator.upperBound...].prefix { $0 != "?" && $0 != "#" }
        let authority = rest.prefix { $0 != "/" }
        let path = rest.dropFirst(authority.count)
        let host = authority.lastIndex(of: "@").map { "•••@" + authority[authority.index(after: $0)...] }
        text = value[..<separator.upperBound] + (host ?? String(authority)) + path
    }
}
