import Canvas
import Comparison
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// What a comparison of any size costs, on a screen of any size.
@Suite struct CompareSizeTests {
    private let works = CompareScenario.three

    private func lane(_ kind: LaneKind, _ endings: CompareScenario.Endings = [:]) -> RunScript {
        CompareScenario.lane(works, slots: nil, kind, endings: endings)
    }

    @Test func `every size can be drawn in every state`() {
        let stopped = lane(.sequential, [1: .cancelled])
        var failed = DrivenDashboard(comparing: 3)
        failed.run(.sequential, stopped)
        failed.end(CompareScenario.comparison(stopped, lane(.parallel)))
        var live = DrivenDashboard(comparing: 12)
        live.run(.sequential, CompareScenario.lane(CompareScenario.twelve, slots: 6, .sequential), until: .seconds(9))
        var random = SeededGenerator(seed: 9)
        let keys: [Key] =
            [.up, .down, .left, .right, .escape, .pageUp, .pageDown, .home, .end] + " 01248lds?TkjgG".map(Key.character)
        for start in [DrivenDashboard(comparing: 3), live, failed, .compared(12)] {
            var dashboard = start
            for width in stride(from: 0, through: 210, by: 7) {
                for height in stride(from: width % 5, through: 60, by: 5) {
                    dashboard.resize(width, height)
                    dashboard.press(keys.randomElement(using: &random) ?? .up)
                    dashboard.tick(dashboard.state.now + .milliseconds(70))
                    #expect(dashboard.frame.grid.size == Size(width: width, height: height))
                }
            }
        }
    }

    @Test func `names and texts of any kind stay in their places`() {
        let names = ["日本語の枝の名前はとても長い", "red\u{1B}[31m\u{7}", "اسم", "👩‍👩‍👧‍👦", "x" + String(repeating: "y", count: 300)]
        let works = names.enumerated().map { index, name in
            CompareScenario.Work(
                name: name, milliseconds: 500 + 300 * index,
                says: index == 2
                    ? "\u{1B}]0;title\u{7}a\tb\r\n" : String(repeating: "日本 long ", count: 200) + "\u{1B}[2J")
        }
        let (sequential, parallel) = (
            CompareScenario.lane(works, slots: 2, .sequential),
            CompareScenario.lane(
                works, slots: 2, .parallel, endings: [1: .failed, 3: .timedOut], says: [0: "otherwise"])
        )
        var dashboard = DrivenDashboard(comparing: 3)
        var stages: [DrivenDashboard] = []
        dashboard.run(.sequential, sequential, until: .seconds(1))
        stages.append(dashboard)
        dashboard.run(.sequential, sequential)
        dashboard.run(.parallel, parallel, until: .seconds(1))
        stages.append(dashboard)
        dashboard.run(.parallel, parallel)
        dashboard.end(CompareScenario.comparison(sequential, parallel))
        stages.append(dashboard)
        for key in "ds " {
            dashboard.type("\(key)")
            stages.append(dashboard)
        }
        for stage in stages {
            var dashboard = stage
            for size in [(40, 8), (61, 20), (80, 24), (200, 50)] {
                dashboard.resize(size.0, size.1)
                let text = dashboard.frame.grid.text
                #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
                #expect(dashboard.frame.grid.size == Size(width: size.0, height: size.1))
            }
        }
    }

    @Test func `a frame of ten thousand branches costs no more than a look at them`() {
        var dashboard = DrivenDashboard(TimelineScenario.many(10_000, isEnded: true))
        dashboard.type("c")
        let clock = ContinuousClock()
        var best = Duration.seconds(10)
        for _ in 0..<5 {
            let time = clock.measure {
                dashboard.tick(dashboard.state.now + .milliseconds(100))
                _ = dashboard.frame
            }
            best = min(best, time)
        }
        // 3 ms here in a debug build; sorting them, or looking at each attempt, takes ten times as long.
        #expect(best < .milliseconds(60))
    }

    @Test func `events and frames of ten thousand branches that run cost little, however many there are`() {
        var dashboard = DrivenDashboard(
            race: RaceState(.concurrent, name: "sweep"), size: Size(width: 200, height: 50), glyphs: .unicode)
        let script = TimelineScenario.many(10_000, isEnded: false)
        let events = script.events
        let last = events.suffix(1000)
        for kind in LaneKind.allCases {
            dashboard.take(.raced([.began(kind, number: 1, of: 1)]))
            dashboard.take(.raced([.happened(kind, Array(events.dropLast(1000)))]))
        }
        dashboard.tick(script.elapsed)
        let clock = ContinuousClock()
        var (news, frame) = (Duration.seconds(10), Duration.seconds(10))
        for event in last.prefix(20) {
            news = min(news, clock.measure { dashboard.take(.raced([.happened(.parallel, [event])])) })
            frame = min(frame, clock.measure { _ = dashboard.frame })
        }
        // 0.1 ms and 0.8 ms here in a debug build; to copy the branches for an event takes ten times as long.
        #expect(news < .microseconds(900))
        #expect(frame < .milliseconds(20))
    }
}
