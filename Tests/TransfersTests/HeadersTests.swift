import Testing

@testable import Transfers

@Suite struct HeadersTests {
    @Test func `names are compared without regard to case`() {
        let headers: Headers = ["Content-Type": "text/plain", "Set-Cookie": "a=1", "set-cookie": "b=2"]
        #expect(headers["content-type"] == "text/plain")
        #expect(headers["content-typ"] == nil)
        #expect(headers.values(of: "SET-COOKIE") == ["a=1", "b=2"])
    }

    @Test func `setting a value replaces all of that name`() {
        var headers: Headers = ["accept": "a", "ACCEPT": "b", "x": "y"]
        headers["Accept"] = "c"
        #expect(headers.fields.map(\.name) == ["x", "Accept"])
        headers["ACCEPT"] = nil
        #expect(headers == ["x": "y"])
    }
}
