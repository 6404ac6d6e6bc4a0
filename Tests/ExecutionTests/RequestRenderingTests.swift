import Testing

@testable import Execution

@Suite struct RequestRenderingTests {
    private static func scope(_ value: Value) -> RenderScope {
        var scope = RenderScope.branch([])
        scope.inputs = [.init("x", value)]
        return scope
    }

    private static let x = Template.Part.placeholder(Placeholder(Reference(.input("x"))))

    private static func render(_ spec: RequestSpec, _ value: Value = .text("")) throws(BranchFailure) -> Request {
        try scope(value).render(spec, .standard, runner: NoRunner())
    }

    private static func url(_ parts: Template.Part..., value: String) throws(BranchFailure) -> String {
        try render(RequestSpec(Template(parts)), .text(value)).url
    }

    @Test(arguments: [
        ("a b", "a%20b"), ("a/b?c=d&e#f", "a%2Fb%3Fc%3Dd%26e%23f"), ("100%", "100%25"), ("é😀", "%C3%A9%F0%9F%98%80"),
        ("A-z_0.~", "A-z_0.~"), ("a\r\nHost: x", "a%0D%0AHost%3A%20x"), ("../../etc", "..%2F..%2Fetc"), ("", ""),
        ("{{x}}", "%7B%7Bx%7D%7D"), ("\0\u{7F}", "%00%7F"), ("@:[]", "%40%3A%5B%5D"),
    ])
    func `what is filled in is percent-encoded`(value: String, encoded: String) throws {
        #expect(
            try Self.url(.literal("https://h/a/"), Self.x, .literal("/b"), value: value) == "https://h/a/\(encoded)/b")
        let query = RequestSpec(Template(literal: "https://h"), query: [.init("q k", Template([Self.x]))])
        #expect(try Self.render(query, .text(value)).url == "https://h?q%20k=\(encoded)")
    }

    @Test func `a url that begins with a value has it as it is`() throws {
        #expect(
            try Self.url(Self.x, .literal("/w?c="), Self.x, value: "http://h:1/p?q")
                == "http://h:1/p?q/w?c=http%3A%2F%2Fh%3A1%2Fp%3Fq")
        #expect(throws: BranchFailure(.other, "the URL holds a space or a control character")) {
            try Self.url(Self.x, value: "http://h/\r\nx")
        }
    }

    @Test(arguments: ["..", "."])
    func `a value is no step through the path`(value: String) throws {
        let failure = BranchFailure(
            .other, "a value of `.` or `..` would be a step through the URL's path, not a part of it")
        #expect(throws: failure) { try Self.url(.literal("https://h/a/"), Self.x, .literal("/b"), value: value) }
        #expect(throws: failure) { try Self.url(.literal("https://h/a/"), Self.x, .literal("?b"), value: value) }
        #expect(throws: failure) { try Self.url(.literal("https://h/."), Self.x, value: ".") }
        #expect(try Self.url(.literal("https://h/../a/v"), Self.x, value: value) == "https://h/../a/v\(value)")
        #expect(try Self.url(.literal("https://h/?p=/"), Self.x, value: value) == "https://h/?p=/\(value)")
    }

    @Test(arguments: [
        ("https://h/p", "https://h/p?a=1&b=x"), ("https://h/p?z=0", "https://h/p?z=0&a=1&b=x"),
        ("https://h/p?", "https://h/p?a=1&b=x"), ("https://h/p?z&", "https://h/p?z&a=1&b=x"),
        ("https://h/p#f?", "https://h/p?a=1&b=x#f?"),
    ])
    func `a query is added to what there is`(url: String, result: String) throws {
        let query = [RequestSpec.Field("a", Template(literal: "1")), .init("b", Template([Self.x]))]
        #expect(try Self.render(RequestSpec(Template(literal: url), query: query), .text("x")).url == result)
    }

    @Test func `a body of json is encoded and says what it is`() throws {
        let json = ValueTemplate.object([.init("q", .whole(Placeholder(Reference(.input("x")))))])
        var spec = RequestSpec(Template(literal: "https://h"), method: "POST", body: .json(json))
        let request = try Self.render(spec, .json(#"["\"a\"", 1]"#))
        #expect(request.method == "POST")
        #expect(request.body?.inMemory == #"{"q":["\"a\"",1]}"#)
        #expect(request.headers.map(\.name) == ["content-type"])
        #expect(request.headers.map(\.value) == ["application/json"])
        spec.headers = [.init("Content-Type", Template(literal: "application/x+json"))]
        #expect(try Self.render(spec).headers.map(\.value) == ["application/x+json"])
        #expect(throws: BranchFailure(.limit, "a text over 1 MB cannot be sent as part of `json`; send it as `body`")) {
            try Self.render(spec, .large(LargeText([.file(path: "/x", byteCount: 2_000_000)])))
        }
    }

    @Test func `a body of text stays in its files`() throws {
        let large = LargeText([.file(path: "/x", byteCount: 2_000_000)])
        let spec = RequestSpec(Template(literal: "https://h"), method: "PUT", body: .text(Template([Self.x])))
        let request = try Self.render(spec, .large(large))
        #expect(request.body == large)
        #expect(request.headers.isEmpty)
        #expect(try Self.render(RequestSpec(Template(literal: "https://h"))).body == nil)
    }

    @Test(arguments: ["a\nb", "a\r\nX-Evil: 1", "\0", "a\u{7F}", "\u{1B}[0m"])
    func `a header cannot be broken out of`(value: String) throws {
        let spec = RequestSpec(Template(literal: "https://h"), headers: [.init("X-Token", Template([Self.x]))])
        let message = "the value of the header `X-Token` holds a line end or another control character"
        #expect(throws: BranchFailure(.other, message)) { try Self.render(spec, .text(value)) }
        #expect(try Self.render(spec, .text("a\tb é")).headers.map(\.value) == ["a\tb é"])
    }

    @Test func `what comes from the environment is known as such`() throws {
        let token = Template.Part.placeholder(Placeholder(Reference(.environment("TOKEN"))))
        var spec = RequestSpec(
            Template([.literal("https://h/"), Self.x]),
            headers: [.init("X-A", Template([.literal("Bearer "), token])), .init("X-B", Template([Self.x]))])
        let plain = try Self.render(spec)
        #expect(plain.secretHeaders == ["X-A"])
        #expect(!plain.isURLSecret)
        spec.url = Template([.literal("https://h/"), token])
        #expect(try Self.render(spec).isURLSecret)
    }

    @Test func `a service gets no marks`() throws {
        let scope = RenderScope.join([.failed("a", "x", said: .text("part")), .of("b", .text("half"), .partial)])
        let places = ["a", "b"].map { Template.Part.placeholder(Placeholder(Reference(.branch($0)))) }
        let spec = RequestSpec(Template(literal: "https://h"), body: .text(Template(places)))
        #expect(try scope.render(spec, .standard, runner: NoRunner()).body?.inMemory == "half")
    }
}
