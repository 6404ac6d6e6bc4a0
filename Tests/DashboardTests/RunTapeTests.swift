import Execution
import TestSupport
import Testing

@testable import Dashboard

@Suite struct RunTapeTests {
    private let events = RunScript.counting.events

    /// All that is to be seen of it.
    private func told(_ picture: RunPicture) -> [String] {
        picture.run.branches.map { "\($0.branch.path) \($0.status) \($0.tail.totalBytes)" }
            + ["\(picture.run.elapsed) \(picture.run.counts)"]
    }

    private func folded(to time: Duration) -> RunPicture {
        var picture = RunPicture()
        for event in events where event.elapsed <= time { picture.take(event) }
        return picture
    }

    private func wind(_ tape: inout RunTape<TestRecord>, to time: Duration, atMost count: Int = .max) -> Bool {
        tape.wind(to: time, atMost: count)
    }

    private func change(
        _ tape: inout RunTape<TestRecord>, _ direction: ChangeDirection, from time: Duration
    ) -> Duration? {
        tape.change(direction, from: time)
    }

    @Test func `at each time the picture is what the events up to it make, in whatever order it is gone to`() {
        var tape = RunTape(TestRecord(events))
        var generator = SeededGenerator(seed: 7)
        for milliseconds in (0...110).map({ $0 * 100 }).shuffled(using: &generator) {
            let time = Duration.milliseconds(milliseconds)
            #expect(wind(&tape, to: time))
            #expect(told(tape.picture) == told(folded(to: time)))
        }
    }

    @Test func `no more is read than was asked for, and it says whether that was all`() {
        let record = TestRecord(events)
        var tape = RunTape(record)
        #expect(record.readCount == 1)
        #expect(!wind(&tape, to: .seconds(5), atMost: 10))
        #expect(record.readCount == 11)
        #expect(tape.end == nil)
        #expect(wind(&tape, to: .seconds(5)))
        #expect(wind(&tape, to: .seconds(100)))
        #expect(tape.end == .seconds(10))
    }

    @Test func `of ten thousand branches fewer pictures are kept, since each holds all of them`() {
        var tape = RunTape(TestRecord(MapScenario.script(branchCount: 10_000).events))
        #expect(wind(&tape, to: .seconds(1000)))
        #expect((2...6).contains(tape.checkpointCount))
    }

    @Test func `going back in a long record reads a part of it again, and keeps few pictures`() {
        var script = RunScript("long", commands: ["a"])
        script.start(0)
        for _ in 0..<100_000 {
            script.wait(.milliseconds(1))
            script.say(0, "a line of some length, so that it costs something\n")
        }
        let record = TestRecord(script.events)
        var tape = RunTape(record)
        #expect(wind(&tape, to: .seconds(100)))
        #expect(tape.checkpointCount > 10)
        #expect(tape.checkpointCount <= RunTape<TestRecord>.mostCheckpoints)
        for time in [99, 1, 50, 98, 3] {
            let before = record.readCount
            #expect(wind(&tape, to: .seconds(time)))
            if time != 98 { #expect(record.readCount - before < 100_000 / 14) }
            #expect(tape.picture.run.elapsed == .seconds(time))
        }
    }

    @Test func `a step goes to what happened besides output, a step back to where it came from`() {
        var tape = RunTape(TestRecord(events))
        var times: [Duration] = [.zero]
        while let next = tape.change(.forward, from: times[times.count - 1]) {
            times.append(next)
            _ = tape.wind(to: next)
        }
        #expect(times == (0...10).map { .seconds($0) })
        var back = [times[times.count - 1]]
        while let last = tape.change(.back, from: back[back.count - 1]) {
            back.append(last)
            _ = tape.wind(to: last)
        }
        #expect(back == times.reversed())
        _ = tape.wind(to: .milliseconds(3_500))
        #expect(change(&tape, .forward, from: .milliseconds(3_500)) == .seconds(4))
        #expect(change(&tape, .back, from: .milliseconds(3_500)) == .seconds(3))
        #expect(tape.picture.run.elapsed == .milliseconds(3_500))
    }

    @Test func `a record without events has nothing to show, and goes nowhere`() {
        var tape = RunTape(TestRecord([]))
        #expect(wind(&tape, to: .seconds(5)))
        #expect(change(&tape, .forward, from: .zero) == nil)
        #expect(change(&tape, .back, from: .seconds(5)) == nil)
        #expect(tape.end == .zero)
    }
}
