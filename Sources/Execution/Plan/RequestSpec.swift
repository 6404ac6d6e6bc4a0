/// An HTTP request.
public struct RequestSpec: Sendable {
    /// A placeholder in it is percent-encoded, unless the URL begins with it.
    public var url: Template
    public var method: String
    /// Encoded and added to the URL, in written order.
    public var query: [Field]
    public var headers: [Field]
    public var body: Body?

    public struct Field: Sendable, Equatable {
        public var name: String
        public var value: Template

        public init(_ name: String, _ value: Template) {
            self.name = name
            self.value = value
        }
    }

    public enum Body: Sendable {
        case json(ValueTemplate)
        case text(Template)
    }

    public init(_ url: Template, method: String = "GET", query: [Field] = [], headers: [Field] = [], body: Body? = nil)
    {
        self.url = url
        self.method = method
        self.query = query
        self.headers = headers
        self.body = body
    }
}
