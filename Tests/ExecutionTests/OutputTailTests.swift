import Execution
import TestSupport
import Testing

@Suite struct OutputTailTests {
    private func tail(saying count: Int, inFile: Bool, branchCount: Int = 1) -> OutputTail {
        var script = RunScript("long", commands: (0..<branchCount).map { "b\($0)" })
        script.start(0)
        let line = "one line of forty bytes, with its end..\n"
        for number in 0..<count {
            script.say(0, Output(.text, Array(line.utf8), offset: inFile ? number * line.utf8.count : nil))
        }
        return script.snapshot.branches[0].tail
    }

    @Test func `of what a file has the last 64 KB are kept`() {
        let tail = tail(saying: 10_000, inFile: true)
        #expect(tail.totalBytes == 400_000)
        #expect(tail.keptBytes <= OutputTail.limit)
        #expect(tail.omittedBytes.isMultiple(of: 40))
    }

    @Test func `of what no file has 1 MB is kept`() {
        #expect(tail(saying: 10_000, inFile: false).omittedBytes == 0)
        let long = tail(saying: 40_000, inFile: false)
        #expect(long.totalBytes == 1_600_000)
        #expect(500_000...1_048_576 ~= long.keptBytes)
    }

    @Test(arguments: [(999, true, 65_536), (1_001, true, 8_192), (1_001, false, 8_192)])
    func `of each of more than a thousand branches less is kept`(branchCount: Int, inFile: Bool, most: Int) {
        let tail = tail(saying: 3_000, inFile: inFile, branchCount: branchCount)
        #expect(tail.totalBytes == 120_000)
        #expect(most / 2...most ~= tail.keptBytes)
    }
}
