/// An HTTP request, as it was typed.
struct RequestText: Sendable {
    var url: TemplateText
    /// Nothing where it follows from whether there is a body.
    var method: String?
    var query: [(name: String, value: TemplateText)] = []
    var headers: [(name: String, value: TemplateText)] = []
    var json: ValueText?
    var body: TemplateText?

    /// `GET`, or `POST` where something is sent.
    var effectiveMethod: String { method ?? (json == nil && body == nil ? Self.get : "POST") }

    /// Whether it may be sent twice.
    var isGet: Bool { effectiveMethod == Self.get }

    /// All texts with placeholders.
    var templates: [TemplateText] {
        [url] + (query + headers).map(\.value) + (json?.templates ?? []) + [body].compactMap(\.self)
    }

    static let methods = [get, "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    static let keys = ["url", "method", "query", "headers", "json", "body"]
    private static let get = "GET"
}
