import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// What ten thousand branches cost, counted.
@Suite struct ManyBranchesTests {
    @Test(arguments: [Size(width: 80, height: 24), Size(width: 200, height: 50), Size(width: 40, height: 10)])
    func `of ten thousand branches only those are read that have a line on the screen`(size: Size) {
        let dashboard = DrivenDashboard(branchCount: 10_000, size: size)
        #expect(dashboard.state.visibleBranches.count <= size.height)
        #expect(dashboard.state.layout.places.count <= 1)
    }

    @Test func `what is slow is looked up four times a second, however many frames there are`() {
        var dashboard = DrivenDashboard(branchCount: 10_000)
        var told: [[SafeText]] = []
        let start = dashboard.state.elapsed
        for step in 1...100 {
            dashboard.tick(start + .milliseconds(10) * step)
            // Each time it is looked up, the times in the sentences are others.
            if told.last != dashboard.state.reasons { told.append(dashboard.state.reasons) }
        }
        #expect((4...5).contains(told.count))
    }

    @Test func `ten thousand events a second that come one by one are taken together`() {
        let display = TimedDisplay()
        var script = RunScript("crowd", commands: (0..<2_000).map { "b\($0)" })
        for index in 0..<2_000 { script.start(index) }
        for index in 0..<10_000 {
            script.wait(.microseconds(100))
            script.say(index % 2_000, "word ")
        }
        display.happen(script.events)
        display.report(.closed, at: .seconds(1))
        var takenCount = 0
        let loop = DashboardLoop(
            DashboardLooks(glyphs: .unicode),
            events: {
                takenCount += 1
                return display.takeRunEvents()
            }, elapsed: { display.elapsed }, perform: { _ in .accepted }, readOutput: { _ in nil })
        var shown = display
        _ = loop.run(on: &shown)
        #expect(takenCount <= 1000 / 16 + 25)
        #expect(display.frames.count <= 31)
    }

    @Test func `a key is painted at once, also while events are taken together`() {
        let display = TimedDisplay(size: Size(width: 80, height: 24))
        var script = RunScript("crowd", commands: (0..<2_000).map { "b\($0)" })
        for index in 0..<2_000 {
            script.wait(.microseconds(500))
            script.start(index)
        }
        display.happen(script.events)
        for step in 1...20 { display.report(.key(.right), at: .milliseconds(47 * step)) }
        display.report(.closed, at: .seconds(1))
        let loop = DashboardLoop(
            DashboardLooks(glyphs: .unicode), events: display.takeRunEvents, elapsed: { display.elapsed },
            perform: { _ in .accepted }, readOutput: { _ in nil })
        var shown = display
        _ = loop.run(on: &shown)
        for step in 1...20 { #expect(display.frames.contains { $0.elapsed == .milliseconds(47 * step) }) }
    }

    @Test func `a burst of events is taken in parts, between which keys are looked for`() {
        var script = RunScript("burst", commands: (0..<2_000).map { "b\($0)" })
        for index in 0..<2_000 { script.start(index) }
        for index in 0..<7_000 { script.say(index % 2_000, "word ") }
        var waiting = script.events
        var feed = LiveFeed(
            events: {
                defer { waiting = [] }
                return waiting
            }, told: { [] }, elapsed: { .zero }, performAction: { _ in .accepted }, moreTime: { _ in .zero })
        var sequences: [Int] = []
        var parts = 0
        repeat {
            for case .eventsArrived(let events) in feed.news(for: nil, at: .zero) {
                #expect(events.count <= LiveFeed.mostAtOnce)
                sequences += events.map(\.sequence)
            }
            parts += 1
        } while feed.isBehind && parts < 100
        #expect(sequences == Array(0..<9_001))
        #expect(parts == 5)
    }

    @Test func `who ran longest and how each branch stands is what looking at all of them gives`() {
        var random = SeededGenerator(seed: 7)
        var script = RunScript("random", commands: (0..<60).map { "b\($0)" })
        var picture = RunPicture()
        for event in script.events { picture.take(event) }
        for _ in 0..<2_000 {
            let before = script.events.count
            script.wait(.milliseconds(Int.random(in: 0...50, using: &random)))
            let index = Int.random(in: 0..<60, using: &random)
            Self.happen(to: index, picture.run.branches[index].status, in: &script, &random)
            for event in script.events[before...] { picture.take(event) }
            let run = picture.run
            let all = run.branches.compactMap { $0.running(at: script.elapsed) }.max() ?? .zero
            #expect(picture.running.longest(at: script.elapsed, in: run) == all)
            let open = run.branches.filter { $0.startedAt != nil && !$0.status.isEnded }
            let sorted = open.map(\.beganToRun).sorted()
            #expect(picture.running.open.map { run.branches[$0].beganToRun } == sorted)
            #expect(Set(picture.running.open) == Set(open.map(\.branch.index)))
            #expect(picture.signs == run.branches.map { StatusSign(of: $0) })
        }
    }

    private static func happen(
        to index: Int, _ status: BranchStatus, in script: inout RunScript, _ random: inout SeededGenerator
    ) {
        switch status {
        case .running:
            switch Int.random(in: 0..<4, using: &random) {
            case 0: script.say(index, "word ")
            case 1: script.backOff(index, for: .seconds(1), of: 9, because: "no")
            case 2: script.finish(index, .failed) { $0.error = "no" }
            default: script.finish(index)
            }
        case .pending, .blocked, .queued, .backingOff: script.start(index)
        case .ended: Bool.random(using: &random) ? script.queue(index) : script.start(index)
        }
    }
}
