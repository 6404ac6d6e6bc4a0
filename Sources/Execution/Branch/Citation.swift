/// A source that a model names.
public struct Citation: Sendable, Equatable {
    public var url: String
    public var title: String?
    /// The words there that it is about.
    public var citedText: String?

    public init(url: String, title: String? = nil, citedText: String? = nil) {
        self.url = url
        self.title = title
        self.citedText = citedText
    }
}

extension [Citation] {
    /// As outcomes and the run log have them; `nil` if there are none.
    var record: Value? {
        guard !isEmpty else { return nil }
        return .list(
            map { citation in
                let more = [("title", citation.title), ("cited_text", citation.citedText)]
                return .object(
                    [.init("url", .text(citation.url))]
                        + more.compactMap { name, text in text.map { .init(name, .text($0)) } })
            })
    }
}
