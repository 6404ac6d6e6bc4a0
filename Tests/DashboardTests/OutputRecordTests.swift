import Execution
import TestSupport
import Testing

@testable import Dashboard

@Suite struct OutputRecordTests {
    private func output(_ stream: Output.Stream, _ count: Int, at offset: Int?, omitted: Int = 0) -> Output {
        Output(stream, Array(repeating: 0x61, count: count), omittedBytes: omitted, offset: offset)
    }

    @Test func `what one stream says is one part, however it came`() {
        var record = OutputRecord()
        record.append(output(.stdout, 10, at: 0))
        record.append(output(.stdout, 5, at: 10, omitted: 20))
        #expect(record.byteCount == 35)
        #expect(record.parts(in: 0..<100) == [.init(range: 0..<35, source: .output, offset: 0)])
        #expect(record.parts(in: 4..<6) == [.init(range: 4..<6, source: .output, offset: 4)])
    }

    @Test func `two streams are told apart, each with its places in its own file`() {
        var record = OutputRecord()
        record.append(output(.stdout, 10, at: 0))
        record.append(output(.stderr, 3, at: 0))
        record.append(output(.stdout, 2, at: 10))
        record.append(output(.stderr, 4, at: 3))
        #expect(
            record.parts(in: 5..<17) == [
                .init(range: 5..<10, source: .output, offset: 5),
                .init(range: 10..<13, source: .errors, offset: 0),
                .init(range: 13..<15, source: .output, offset: 10),
                .init(range: 15..<17, source: .errors, offset: 3),
            ])
        #expect(record.parts(in: 12..<12).isEmpty)
        #expect(record.parts(in: 19..<40).isEmpty)
    }

    @Test func `text in no file is in memory`() {
        var record = OutputRecord()
        record.append(output(.text, 3, at: nil))
        record.append(output(.text, 4, at: nil))
        #expect(record.parts(in: 2..<7) == [.init(range: 2..<7, source: .memory, offset: 2)])
    }

    @Test func `of streams that alternate without end the old order is forgotten, the bytes are not`() {
        var record = OutputRecord()
        var revision = 0
        for round in 0...OutputRecord.mostRuns {
            record.append(output(round.isMultiple(of: 2) ? .stdout : .stderr, 1, at: round / 2))
            if record.revision > revision { revision = record.revision }
        }
        #expect(revision == 1)
        let parts = record.parts(in: 0..<record.byteCount)
        #expect(parts.count < OutputRecord.mostRuns)
        #expect(parts.first == .init(range: 0..<OutputRecord.mostRuns / 4, source: .output, offset: 0))
        for source in [OutputSource.output, .errors] {
            var next = 0
            for part in parts where part.source == source {
                #expect(part.offset == next)
                next += part.range.count
            }
        }
    }
}
