import Models
import Testing

@Suite struct APIKeyTests {
    @Test(arguments: [
        "sk-demo", " sk-demo\n", "\"sk-demo\"", "'sk-demo'", "Bearer sk-demo", "bearer  sk-demo ", "\"Bearer sk-demo\"",
    ])
    func `a key is taken as people paste it`(text: String) throws {
        #expect(try APIKey.read(text) == APIKey.read("sk-demo"))
    }

    @Test(arguments: ["", "  ", "\"\"", "Bearer ", "''\n"])
    func `nothing is no key`(text: String) throws {
        #expect(try APIKey.read(text) == nil)
    }

    @Test(arguments: ["sk\r\nX-Evil: 1", "sk demo", "sk\u{7F}", "sk•••", "sk\u{200B}", "a\u{0}b"])
    func `what no header can carry is refused`(text: String) {
        let fault = #expect(throws: APIKeyFault.self) { try APIKey.read(text) }
        #expect(
            fault?.description == "the key has a space or a character in it that no header can carry; copy it again")
    }

    @Test func `a key shows itself nowhere`() throws {
        let key = try #require(try APIKey.read("sk-demo"))
        var dumped = ""
        dump(OpenAIProvider(key: key), to: &dumped)
        for text in [String(describing: key), String(reflecting: key), "\(OpenAIProvider(key: key))", dumped] {
            #expect(!text.contains("demo"))
        }
    }
}
