import Execution
import Foundation
import TestSupport
import Testing

@testable import Reports

@Suite struct AnswerTextTests {
    private func written(
        _ form: AnswerText.Form, _ result: RunResult, toTerminal: Bool = false
    ) throws -> String {
        var bytes: [UInt8] = []
        try AnswerText(form).write(result, of: "weather", toTerminal: toTerminal) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func result(_ answer: Value?, error: String? = nil) -> RunResult {
        var failed = Outcome(branch: BranchID(index: 1, path: "Paris"), status: .timedOut)
        failed.error = "timed out after 600ms"
        failed.reason = .timeout
        failed.clock = .timeout(.milliseconds(600))
        failed.partial = .text("15 °")
        failed.attempts = 1
        failed.queued = .milliseconds(12)
        failed.running = .milliseconds(600)
        return RunResult(
            status: answer == nil ? .failed : .incomplete, answer: answer, error: error,
            outcomes: [failed], join: nil, wall: .milliseconds(650), work: .milliseconds(600), maxRunning: 1)
    }

    @Test(arguments: [
        ("one line", "one line\n"), ("ended\n", "ended\n"), ("", ""), ("a\n\nb", "a\n\nb\n"),
    ])
    func `a text is written as it is, and ends its line`(answer: String, expected: String) throws {
        #expect(try written(.text, result(.text(answer))) == expected)
        #expect(try written(.markdown, result(.text(answer))) == expected)
    }

    @Test func `nothing is written of an answer that there is not, or that nobody wants`() throws {
        #expect(try written(.text, result(nil)).isEmpty)
        #expect(try written(.none, result(.text("answer"))).isEmpty)
    }

    @Test func `an object is a block of JSON in Markdown`() throws {
        let answer = Value.object([.init("high", .integer(19))])
        #expect(try written(.text, result(answer)) == "{\"high\":19}\n")
        #expect(try written(.markdown, result(answer)) == "```json\n{\"high\":19}\n```\n")
    }

    @Test func `json holds the answer and every outcome`() throws {
        let line = try written(.json, result(.list([.text("a\"b"), .number(0.5), .null])))
        #expect(
            line == """
                {"run":"weather","status":"incomplete","answer":["a\\"b",0.5,null],"outcomes":[{"branch":"Paris",\
                "status":"timed_out","error":"timed out after 600ms","clock":"timeout","reason":"timeout",\
                "by":"timeout","attempts":1,"queued_ms":12,"running_ms":600,"partial":"15 °"}],"wall_ms":650,\
                "work_ms":600,"max_running":1}

                """)
    }

    @Test func `json says why there is no answer`() throws {
        let line = try written(.json, result(nil, error: "no branch gave a result"))
        #expect(line.contains(#""status":"failed","error":"no branch gave a result","answer":null"#))
    }

    @Test func `on a terminal an answer cannot drive it`() throws {
        let answer = Value.text("\u{1B}[2Jsafe\u{1B}]52;c;eA==\u{7}\n\nsecond")
        #expect(try written(.text, result(answer), toTerminal: true) == "safe\n\nsecond\n")
        #expect(try written(.text, result(answer)).contains("\u{1B}"))
    }

    @Test func `a large text is read from its file, piece by piece`() throws {
        let text = String(repeating: "0123456789 °C\n", count: 20_000)
        try withTemporaryFile(text) { path in
            let large = LargeText([
                .text("begin\n"), .file(path: path, byteCount: text.utf8.count), .text("end"),
            ])
            #expect(try written(.text, result(.large(large))) == "begin\n\(text)end\n")
            let json = try written(.json, result(.object([.init("all", .large(large)), .init("last", .bool(true))])))
            let escaped = text.split(separator: "\n").joined(separator: "\\n")
            #expect(json.contains(#""answer":{"all":"begin\n\#(escaped)\nend","last":true}"#))
        }
    }

    @Test(arguments: [0, 1, 100_000, .max])
    func `what a system can move out of a file is not read, and nothing is lost or doubled`(most: Int) throws {
        let text = String(repeating: "0123456789 °C\n", count: 20_000) + "end"
        try withTemporaryFile(text + "not of it") { path in
            let large = LargeText([
                .text("begin\n"), .file(path: path, byteCount: text.utf8.count), .text("\nand this"),
            ])
            var (bytes, moved): ([UInt8], Int) = ([], 0)
            let move = { (file: Int32, byteCount: Int) in
                let chunk = [UInt8](unsafeUninitializedCapacity: min(byteCount, most)) { buffer, filled in
                    filled = max(read(file, buffer.baseAddress, buffer.count), 0)
                }
                bytes += chunk
                moved += chunk.count
                return chunk.count
            }
            try AnswerText(.text).write(result(.large(large)), of: "w", moving: move) { bytes += $0 }
            #expect(String(decoding: bytes, as: UTF8.self) == "begin\n\(text)\nand this\n")
            #expect(moved == min(most, text.utf8.count - 1))
            (bytes, moved) = ([], 0)
            try AnswerText(.text).write(result(.large(large)), of: "w", toTerminal: true, moving: move) { bytes += $0 }
            #expect(moved == 0, "what goes to a terminal is looked at")
        }
    }

    @Test func `a file that is gone is an error that names it`() throws {
        let large = LargeText([.file(path: "/nonexistent/answer", byteCount: 3)])
        let error = #expect(throws: AnswerError.self) { try written(.text, result(.large(large))) }
        #expect(error?.description == "cannot read `/nonexistent/answer`: No such file or directory")
    }

    @Test func `a part that cannot be read is said in its place, and the others are written`() throws {
        let large = LargeText([.text("one "), .file(path: "/nonexistent/answer", byteCount: 3), .text("two")])
        let note = "[cannot read `/nonexistent/answer`: No such file or directory]"
        for (form, expected) in [
            (AnswerText.Form.text, "one \n\(note)\ntwo"),
            (.json, #""answer":{"all":"one \n\#(note)\ntwo","last":true}"#),
        ] {
            var bytes: [UInt8] = []
            let value: Value =
                form == .json ? .object([.init("all", .large(large)), .init("last", .bool(true))]) : .large(large)
            #expect(throws: AnswerError.self) {
                try AnswerText(form).write(result(value), of: "weather") { bytes += $0 }
            }
            #expect(String(decoding: bytes, as: UTF8.self).contains(expected))
        }
    }
}
