import Execution
import Foundation
import RunLog
import TestSupport
import Testing

@Suite struct TimesTests {
    private let runs = TemporaryRuns()

    private func script(_ name: String, _ milliseconds: Int) -> RunScript {
        var script = RunScript(name, commands: ["a", "b"])
        script.start(0)
        script.start(1)
        script.wait(.milliseconds(milliseconds))
        script.finish(0)
        script.finish(1, .failed)
        script.finishRun(.incomplete)
        return script
    }

    private func content(_ folder: RunFolder) -> String {
        String(decoding: FileManager.default.contents(atPath: folder.path + "/times.json") ?? Data(), as: UTF8.self)
    }

    private func times(of workflow: String, within limit: RunHistory.TimesLimit = .init()) -> UsualTimes {
        runs.history.times(of: workflow, within: limit) { .zero }.usual
    }

    @Test func `a run leaves how long its branches took`() throws {
        let folder = try runs.run(script("Report", 1204))
        #expect(
            content(folder) == """
                {"format":"braid.times","version":1,"workflow":"Report","times":{"a":[1204]},"simulated":{}}

                """)
    }

    @Test func `the times of runs of the same workflow are read`() throws {
        for milliseconds in [100, 300, 200] { _ = try runs.run(script("Report", milliseconds)) }
        _ = try runs.run(script("report", 900))
        _ = try runs.run(script("Report two", 900))
        let usual = times(of: "Report").time(of: "a", isSimulated: false)
        #expect(usual?.median == .milliseconds(200))
        #expect(usual?.runs == 3)
        #expect(times(of: "Report").time(of: "b", isSimulated: false) == nil)
        #expect(times(of: "nothing") == UsualTimes())
    }

    @Test func `only the newest are read, within limits`() throws {
        for day in 1...9 { _ = try runs.run(script("w", day * 100), at: day * 86_400) }
        var limit = RunHistory.TimesLimit()
        limit.runs = 3
        #expect(times(of: "w", within: limit).time(of: "a", isSimulated: false)?.median == .milliseconds(800))
        limit.runs = 50
        // Of five files.
        limit.bytes = 500
        #expect(times(of: "w", within: limit).time(of: "a", isSimulated: false)?.median == .milliseconds(700))
        var passed = Duration.zero
        let times = runs.history.times(of: "w") {
            defer { passed += .milliseconds(100) }
            return passed
        }
        #expect(times.usual.time(of: "a", isSimulated: false)?.runs == 4)
    }

    @Test(arguments: [
        "", "\0\0\0", "{", "[]", #"{"format":"braid.times","version":2,"workflow":"w","times":{"a":[1,1,1]}}"#,
        #"{"format":"braid.times","version":1,"workflow":"v","times":{"a":[1,1,1]}}"#,
        #"{"format":"braid.times","version":1,"workflow":"w","times":{"a":"1,1,1"}}"#,
        #"{"format":"braid.times","version":1,"workflow":"w","times":{"a":[-1,0,9223372036854775807,1e300,"x",null]}}"#,
        #"{"format":"braid.times","version":1,"workflow":"w","times":[1,1,1],"simulated":7}"#,
    ])
    func `a file that says nothing of use is passed over`(content: String) throws {
        let folder = try runs.folder("w")
        try folder.write(content, to: "times.json")
        #expect(times(of: "w") == UsualTimes())
    }

    @Test func `a link, a pipe and a folder in its place are passed over`() throws {
        let folders = try (0..<3).map { _ in try runs.folder("w") }
        try FileManager.default.createSymbolicLink(
            atPath: folders[0].path + "/times.json", withDestinationPath: "/dev/zero")
        #expect(mkfifo(folders[1].path + "/times.json", 0o600) == 0)
        #expect(mkdir(folders[2].path + "/times.json", 0o700) == 0)
        #expect(times(of: "w") == UsualTimes())
    }
}
