import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

/// What a timeline is drawn from.
@Suite struct TimelineFactTests {
    private func bar(_ branch: BranchSnapshot) -> [String] {
        branch.segments.map { segment in
            "\(segment.look) \(segment.from.milliseconds) \(segment.until.map { "\($0.milliseconds)" } ?? "-")"
        }
    }

    @Test func `a bar has all that a branch waited for and did`() {
        let branches = TimelineScenario.script(branchCount: 12).snapshot.branches
        #expect(bar(branches[0]) == ["done 0 400"])
        #expect(
            bar(branches[2]) == [
                "backOff 1100 1600", "queued 1600 2900", "failed 0 1100", "silent 2900 -",
            ])
        #expect(bar(branches[3]) == ["silent 0 400", "partial 400 3100"])
        #expect(bar(branches[5]) == ["silent 0 1100", "streaming 1100 -"])
        #expect(bar(branches[7]) == ["queued 0 1100", "silent 1100 1600", "cancelled 1600 5000"])
        #expect(bar(branches[9]) == ["queued 0 3600", "silent 3600 3900", "failed 3900 8100"])
        #expect(bar(branches[11]).isEmpty)
    }

    @Test func `a request waits until its first byte, of which only the stages tell`() {
        var script = RunScript("test", commands: ["a"])
        script.start(0)
        script.wait(.seconds(1))
        script.phase(0, "connect", took: .milliseconds(200))
        script.phase(0, "first_byte", took: .milliseconds(500))
        script.finish(0)
        #expect(bar(script.snapshot.branches[0]) == ["silent 0 700", "done 700 1000"])
    }

    @Test func `what waits for its provider is queued, as its state says`() {
        var script = RunScript("test", commands: ["a"])
        script.queue(0, for: .gate("models"))
        script.wait(.seconds(1))
        script.queue(0, for: .slots(3))
        script.wait(.seconds(1))
        script.start(0)
        #expect(bar(script.snapshot.branches[0]) == ["queued 0 1000", "queued 1000 2000", "silent 2000 -"])
    }

    @Test func `what was taken over from an earlier run is a mark, and what was skipped is nothing`() {
        var script = RunScript("test", commands: ["a", "b"])
        script.wait(.seconds(1))
        script.finish(0, .cached)
        script.finish(1, .skipped)
        #expect(bar(script.snapshot.branches[0]) == ["done 1000 1000"])
        #expect(bar(script.snapshot.branches[1]).isEmpty)
    }

    @Test func `of two attempts at once the slower one is told apart`() {
        var script = RunScript("test", commands: ["a"])
        script.start(0)
        script.wait(.seconds(1))
        script.start(0)
        script.wait(.seconds(1))
        script.finish(0)
        #expect(bar(script.snapshot.branches[0]) == ["cancelled 0 2000", "done 1000 2000"])
    }

    // MARK: Columns

    @Test func `how many ran is counted by the part of a column that each filled`() {
        var script = RunScript("test", commands: ["a", "b", "c"])
        script.start(0)
        script.start(1)
        script.wait(.milliseconds(500))
        script.finish(0)
        script.wait(.milliseconds(1500))
        script.start(2)
        script.wait(.milliseconds(250))
        script.finish(2, .failed)
        script.wait(.milliseconds(250))
        let scale = TimeScale(length: .seconds(5), width: 5)
        let counts = ColumnCounts(of: script.snapshot, at: script.elapsed, on: scale)
        // Of the third column half is over: one ran all of that, the other one half of it.
        #expect(counts.running == [1.5, 1, 1.5, 0, 0])
        #expect(counts.started == [2, 0, 1, 0, 0])
        #expect(counts.done == [1, 0, 0, 0, 0])
        #expect(counts.failed == [0, 0, 1, 0, 0])
    }

    @Test func `what overlaps is summed up as it would be one by one`() {
        var random = SeededGenerator(seed: 3)
        let scale = TimeScale(start: .milliseconds(500), length: .seconds(4), width: 16)
        var overlaps = Overlaps(scale)
        var expected = Array(repeating: 0.0, count: 16)
        for _ in 0..<200 {
            let from = Int.random(in: 0...5000, using: &random)
            let until = from + Int.random(in: 0...3000, using: &random)
            overlaps.add(from: .milliseconds(from), until: .milliseconds(until))
            for column in 0..<16 {
                let (start, end) = (500 + column * 250, 750 + column * 250)
                expected[column] += Double(max(0, min(end, until) - max(start, from))) / 250
            }
        }
        for (one, other) in zip(overlaps.averages(until: .seconds(100)), expected) { #expect(abs(one - other) < 1e-6) }
    }

    // MARK: Many

    @Test func `the slowest come first, and of equal ones the first`() {
        var script = RunScript("test", commands: (0..<6).map { "b\($0)" })
        for index in 0..<5 { script.start(index) }
        for (index, length) in [(1, 1), (3, 0), (0, 2), (2, 1)] {
            script.wait(.seconds(length))
            script.finish(index)
        }
        let run = script.snapshot
        #expect(SlowestBranches(of: run, at: .seconds(9), count: 10).branches == [4, 2, 0, 1, 3])
        #expect(SlowestBranches(of: run, at: .seconds(9), count: 3).branches == [4, 2, 0])
        #expect(SlowestBranches(of: run, at: .seconds(9), count: 3).longest == .seconds(9))
        #expect(SlowestBranches(of: run, at: .seconds(9), count: 0).branches.isEmpty)
    }

    @Test func `every branch that began is in the heat map once`() {
        let script = TimelineScenario.many(2000)
        let run = script.snapshot
        let scale = TimeScale(fitting: script.elapsed, width: 40)
        let begun = run.branches.count { $0.startedAt != nil }
        for rowCount in [1, 2, 4, 7, 20] {
            let map = HeatMap(of: run, at: script.elapsed, on: scale, rowCount: rowCount)
            #expect(map.rows.count <= rowCount)
            #expect(map.rows.flatMap(\.cells).map(\.count).reduce(0, +) == begun)
            let failed = run.branches.count { $0.status == .ended(.failed) }
            #expect(map.rows.flatMap(\.cells).map(\.failed).reduce(0, +) == failed)
        }
    }

    @Test func `the rows of the heat map say which durations they have`() {
        var script = RunScript("test", commands: (0..<4).map { "b\($0)" })
        for index in 0..<4 { script.start(index) }
        for (index, wait) in [150, 200, 2000, 3000].enumerated() {
            script.wait(.milliseconds(wait))
            script.finish(index)
        }
        let scale = TimeScale(length: .seconds(6), width: 10)
        let map = { HeatMap(of: script.snapshot, at: script.elapsed, on: scale, rowCount: $0) }
        #expect(map(9).rows.map(\.label.text) == ["5s-10s", "2s-5s", "1s-2s", "0.5s-1s", "0.2s-0.5s", "0.1s-0.2s"])
        #expect(map(3).rows.map(\.label.text) == ["5s-10s", "2s-5s", "< 2s"])
        #expect(map(3).rows.map { $0.cells[0].count } == [1, 1, 2])
        #expect(map(1).rows.map(\.label.text) == ["< 10s"])
    }

    @Test func `where durations are much the same, narrow bands tell them apart`() {
        var script = RunScript("test", commands: (0..<3).map { "b\($0)" })
        for index in 0..<3 { script.start(index) }
        for (index, wait) in [1600, 500, 600].enumerated() {
            script.wait(.milliseconds(wait))
            script.finish(index)
        }
        let scale = TimeScale(length: .seconds(6), width: 10)
        let map = HeatMap(of: script.snapshot, at: script.elapsed, on: scale, rowCount: 7)
        #expect(map.rows.map(\.label.text) == ["2.5s-3s", "2s-2.5s", "1.5s-2s"])
        #expect(map.rows.map { $0.cells[0].count } == [1, 1, 1])
    }

    @Test func `all durations of a heat map are in the same unit`() {
        let labels = { (waits: [Int]) in
            var script = RunScript("test", commands: waits.indices.map { "b\($0)" })
            for index in waits.indices { script.start(index) }
            for (index, wait) in waits.enumerated() {
                script.wait(.milliseconds(wait))
                script.finish(index)
            }
            let scale = TimeScale(length: .seconds(6), width: 10)
            return HeatMap(of: script.snapshot, at: script.elapsed, on: scale, rowCount: 7).rows.map(\.label.text)
        }
        #expect(labels([210, 50]) == ["250ms-300ms", "200ms-250ms"])
        #expect(
            labels([30, 100, 1500]) == ["1s-2s", "0.5s-1s", "0.2s-0.5s", "0.1s-0.2s", "0.05s-0.1s", "0.02s-0.05s"])
    }

    @Test func `kinds are counted apart, and prompts by their models`() {
        let run = TimelineScenario.script(branchCount: 12).snapshot
        let kinds = KindLanes(of: run, at: .seconds(8), on: TimeScale(length: .seconds(10), width: 10))
        #expect(kinds.lanes.map(\.name.text) == ["run", "prompt model-l", "prompt model-s"])
        #expect(kinds.lanes.map(\.jobs) == [4, 3, 4])
        #expect(kinds.lanes.map(\.failed) == [1, 0, 0])
    }

    // MARK: What is to come

    @Test func `what is expected begins where what it waits for ends`() {
        var script = RunScript("test", commands: ["a", "b", "c", "d"])
        script.block(1, on: [0])
        script.block(2, on: [1])
        script.start(0)
        script.wait(.seconds(1))
        let times = EstimatedTimes(of: script.snapshot, at: .seconds(1)) { branch in
            branch.branch.path == "d" ? nil : UsualTime(milliseconds: [3000, 3000, 3000], runs: 3)
        }
        #expect(times.spans[0] == TimeSpan(from: .seconds(1), until: .seconds(3)))
        #expect(times.spans[1] == TimeSpan(from: .seconds(3), until: .seconds(6)))
        #expect(times.spans[2] == TimeSpan(from: .seconds(6), until: .seconds(9)))
        #expect(times.spans[3] == nil)
    }

    @Test func `nothing is expected of what takes longer than usual, nor of branches that wait for each other`() {
        var script = RunScript("test", commands: ["a", "b", "c"])
        script.start(0)
        script.block(1, on: [2])
        script.block(2, on: [1])
        let times = EstimatedTimes(of: script.snapshot, at: .seconds(9)) { _ in
            UsualTime(milliseconds: [3000, 3000, 3000], runs: 3)
        }
        #expect(times.spans[0] == nil)
        #expect(times.spans.count == 2)
    }
}
