import Execution
import TestSupport

@testable import Dashboard

/// A record in memory, which counts what is read of it.
final class TestRecord: RecordedEvents {
    private let events: [RunEvent]
    private(set) var place = 0
    private(set) var readCount = 0
    let fault: String?

    init(_ events: [RunEvent], fault: String? = nil) {
        self.events = events
        self.fault = fault
    }

    func next() -> RunEvent? {
        guard place < events.count else { return nil }
        defer { place += 1 }
        readCount += 1
        return events[place]
    }

    func go(to place: Int) { self.place = place }
}

extension RunScript {
    /// Ten branches that run one after the other for a second each, and say something ten times.
    static var counting: RunScript {
        var script = RunScript("counting", commands: (0..<10).map { "b\($0)" })
        for branch in 0..<10 {
            script.start(branch)
            for line in 0..<10 {
                script.wait(.milliseconds(100))
                script.say(branch, "line \(line) of \(branch)\n")
            }
            script.finish(branch)
        }
        script.startJoin()
        script.finish(10)
        script.finishRun()
        return script
    }
}
