import Foundation
import RunLog
import TestSupport
import Testing

@Suite struct RunFolderOutputTests {
    private func folder(_ body: (RunFolder) throws -> Void) throws {
        var random = SeededGenerator(seed: UInt64.random(in: 0...UInt64.max))
        let runs = FileManager.default.temporaryDirectory.appendingPathComponent("braid-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: runs) }
        try body(
            RunFolder.make(in: runs, workflow: "w", at: CalendarDate(secondsSinceEpoch: 0), random: &random))
    }

    @Test func `any part of an output is read, of each attempt and stream`() throws {
        try folder { folder in
            try folder.write("0123456789", to: "output/group~a[1]")
            try folder.write("again", to: "output/group~a[1].2")
            try folder.write("error", to: "output/group~a[1].2.stderr")
            let read = { (attempt: Int, isErrors: Bool, offset: Int, count: Int) in
                folder.output(of: "group/a[1]", attempt: attempt, isErrors: isErrors, from: offset, count: count)
                    .map { String(decoding: $0, as: UTF8.self) }
            }
            #expect(read(1, false, 0, 10) == "0123456789")
            #expect(read(1, false, 3, 4) == "3456")
            #expect(read(2, false, 0, 5) == "again")
            #expect(read(2, true, 1, 3) == "rro")
        }
    }

    @Test func `what is not all there is nothing`() throws {
        try folder { folder in
            try folder.write("0123456789", to: "output/a")
            #expect(folder.output(of: "a", attempt: 1, isErrors: false, from: 5, count: 6) == nil)
            #expect(folder.output(of: "a", attempt: 2, isErrors: false, from: 0, count: 1) == nil)
            #expect(folder.output(of: "b", attempt: 1, isErrors: false, from: 0, count: 1) == nil)
            #expect(folder.output(of: "a", attempt: 1, isErrors: false, from: 10, count: 0) == [])
        }
    }
}
