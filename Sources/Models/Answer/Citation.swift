/// Where something in an answer was found.
public struct Citation: Sendable, Equatable {
    public var url: String
    public var title: String?
    public var citedText: String?

    public init(url: String, title: String? = nil, citedText: String? = nil) {
        self.url = url
        self.title = title
        self.citedText = citedText
    }
}
