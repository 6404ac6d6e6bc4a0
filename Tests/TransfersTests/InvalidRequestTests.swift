import Testing

@testable import Transfers

@Suite struct InvalidRequestTests {
    @Test(arguments: [
        ("", "`` has no scheme; begin it with `https://`"),
        ("example.com/x?key=1", "`example.com/x?…` has no scheme; begin it with `https://`"),
        ("localhost:80/x", "`localhost:80/x` has no scheme; begin it with `https://`"),
        ("me:secret@host/x", "`host/x` has no scheme; begin it with `https://`"),
        ("ftp://me:secret@host/x?k=1", "`ftp://host/x?…` cannot be requested; use `http://` or `https://`"),
        ("file:///etc/passwd", "`file:///etc/passwd` cannot be requested; use `http://` or `https://`"),
        ("https://host:99999/", "the port in `https://host:99999/` is none; write a number up to 65535"),
        ("https://host:x/", "the port in `https://host:x/` is none; write a number up to 65535"),
        ("https://", "`https://` names no host that can be; write `https://host/path`"),
        ("https://me:secret@/x", "`https:///x` names no host that can be; write `https://host/path`"),
        ("https://a b/", "`https://a b/` names no host that can be; write `https://host/path`"),
        ("h\u{1B}[31m\n", "`h�[31m�` has no scheme; begin it with `https://`"),
        ("https://[::1/", "`https://[::1/` is no URL: bad IPv6 address; write `https://host/path`"),
    ])
    func `a URL that cannot be requested`(url: String, message: String) {
        let error = #expect(throws: TransferError.self) { try Target(url) }
        #expect(error?.code == .invalidURL)
        #expect(error?.description == message)
    }

    @Test(arguments: [
        ("GE T", "A", "b", "`GE T` is no method; write `GET` or `POST`, for instance"),
        ("", "A", "b", "`` is no method; write `GET` or `POST`, for instance"),
        (
            "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "A", "b",
            "`GET / HTTP/1.1��Host: x����` is no method; write `GET` or `POST`, for instance"
        ),
        ("GET", "A:", "b", "`A:` is no header name; use letters, digits and `-`"),
        ("GET", "", "b", "`` is no header name; use letters, digits and `-`"),
        ("GET", "A\r\nB", "b", "`A��B` is no header name; use letters, digits and `-`"),
        (
            "GET", "X-Key", "secret\r\nHost: evil",
            "the value of header `X-Key` has a line break or control character in it; remove it"
        ),
        ("GET", "X-Key", "\0", "the value of header `X-Key` has a line break or control character in it; remove it"),
    ])
    func `what would be sent as something else`(method: String, name: String, value: String, message: String) {
        var request = Request(method, "http://host/")
        request.headers.add(name, value)
        let error = #expect(throws: TransferError.self) { try request.validate() }
        #expect(error?.code == .invalidRequest)
        #expect(error?.description == message)
    }

    @Test(arguments: [
        ("http://me:a%2Fb@Host/p?q#f", "http://Host/p?q", "host:80"), ("https://h", "https://h/", "h:443"),
        ("HTTPS://H:443/a b", "https://H:443/a%20b", "h:443"), ("http://[::1]:8/ü", "http://[::1]:8/%c3%bc", "[::1]:8"),
    ])
    func `a URL is shown without what is secret`(url: String, expected: String, origin: String) throws {
        let target = try Target(url)
        #expect(target.url == expected)
        #expect("\(target.origin)" == origin)
        #expect(target.shown == expected.replacing("?q", with: "?…"))
    }
}
