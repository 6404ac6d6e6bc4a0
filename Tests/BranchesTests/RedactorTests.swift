import TestSupport
import Testing

@testable import Branches

/// Keys are hidden in whatever comes from outside.
@Suite struct RedactorTests {
    private static let secrets = Secrets(["sk-abcdefgh", "sk-abcdefghijkl", "topsecret-1", "short"])

    /// What is shown of a text that comes in these pieces.
    private static func shown(_ pieces: [String], without secrets: Secrets = secrets) -> String {
        var redactor = Redactor(secrets)
        var bytes: [UInt8] = []
        for piece in pieces {
            Array(piece.utf8).withUnsafeBytes { piece in redactor.take(piece) { bytes += $0 } }
        }
        redactor.end { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("nothing of it", "nothing of it"),
        ("key: sk-abcdefgh!", "key: ***!"),
        ("sk-abcdefghijkl", "***"),
        ("sk-abcdefghi", "***i"),
        ("sk-abcdefg", "sk-abcdefg"),
        ("sk-sk-abcdefgh", "sk-***"),
        ("topsecret-1topsecret-1", "******"),
        ("topsecret-topsecret-1", "topsecret-***"),
        ("a short word", "a short word"),
        ("", ""),
    ])
    func `a whole text`(text: String, shown: String) {
        #expect(Self.shown([text]) == shown)
        #expect(Self.secrets.hidden(in: text) == shown)
    }

    @Test func `however it is cut, no key gets through, and nothing else is changed`() {
        let secrets = Secrets(["sk-abcdefgh", "topsecret-1"])
        let text = "one sk-abcdefgh two sk-abcdefghijkl, topsecret-1; sk-abcd topsec three sk"
        #expect(Self.shown([text], without: secrets) == "one *** two ***ijkl, ***; sk-abcd topsec three sk")
        var random = SeededGenerator(seed: 1)
        for _ in 0..<500 {
            var (pieces, rest) = ([String](), text[...])
            while !rest.isEmpty {
                let length = Int.random(in: 1...9, using: &random)
                pieces.append(String(rest.prefix(length)))
                rest = rest.dropFirst(length)
            }
            let shown = Self.shown(pieces, without: secrets)
            // The first bytes of a key may have been shown before the rest of it came.
            let plain = shown.replacing("sk-***", with: "***").replacing("to***", with: "***")
            for part in ["sk-abcde", "topsecr", "secret"] { #expect(!plain.contains(part)) }
            #expect(shown.hasSuffix("; sk-abcd topsec three sk"))
        }
    }

    @Test func `letter by letter the first three bytes of a key are all that is shown of it`() {
        #expect(Self.shown("a topsecret-1 b".map(String.init)) == "a top*** b")
    }

    @Test func `a word that begins as a key does is not held back`() {
        var redactor = Redactor(Self.secrets)
        var bytes: [UInt8] = []
        Array("This is to".utf8).withUnsafeBytes { piece in redactor.take(piece) { bytes += $0 } }
        #expect(String(decoding: bytes, as: UTF8.self) == "This is to")
    }
}
