import Execution
import Testing

@Suite struct BranchTimesTests {
    private func outcome(
        _ path: String, _ milliseconds: Int, _ status: Outcome.Status = .succeeded, isSimulated: Bool = false
    ) -> Outcome {
        var outcome = Outcome(branch: BranchID(index: 0, path: path), status: status)
        outcome.running = .milliseconds(milliseconds)
        outcome.isSimulated = isSimulated
        return outcome
    }

    private func times(_ path: String, _ values: [Int]) -> BranchTimes {
        var times = BranchTimes()
        for value in values { times.note(outcome(path, value)) }
        return times
    }

    @Test(arguments: [
        ("write", "write"), ("write[3]", "write"), ("company[0]/finding[12]", "company/finding"),
        ("coordinator/energy[0]", "coordinator/energy"), ("join/by[2]", "join/by"), ("join", "join"),
        ("broken[", "broken"), ("broken]", "broken]"),
    ])
    func `the instances of a fan-out have one name`(path: String, name: String) {
        #expect(BranchTimes.Name(path, isSimulated: false).path == name)
    }

    @Test func `what succeeded counts, simulated answers apart`() {
        var times = BranchTimes()
        for status in Outcome.Status.allCases { times.note(outcome("a[\(status)]", 100, status)) }
        times.note(outcome("a", 7, isSimulated: true))
        times.note(outcome("a", 0))
        var whole = outcome("a", 900)
        whole.items = [outcome("a[0]", 100)]
        times.note(whole)
        #expect(times.series.count == 2)
        #expect(times.series[.init("a", isSimulated: false)] == .init(milliseconds: [100]))
        #expect(times.series[.init("a", isSimulated: true)] == .init(milliseconds: [7]))
    }

    @Test(
        arguments: [
            (1...2, nil, nil), (1...3, 2, nil), (1...4, 2, nil), (1...9, 5, nil), (1...10, 5, 9), (1...19, 10, 18),
            (1...20, 10, 19), (1...21, 11, 20), (1...100, 50, 95), (1...1000, 500, 950),
        ] as [(ClosedRange<Int>, Int?, Int?)])
    func `percentiles are of the nearest rank, where there are enough times, and never of the longest one alone`(
        values: ClosedRange<Int>, median: Int?, p95: Int?
    ) {
        let usual = times("a", values.shuffled()).usual.time(of: "a[5]", isSimulated: false)
        #expect(usual?.median == median.map { .milliseconds($0) })
        #expect(usual?.p95 == p95.map { .milliseconds($0) })
        #expect(times("a", Array(values)).usual.time(of: "a", isSimulated: true) == nil)
    }

    @Test func `runs are added up to a thousand times of a name`() {
        var all = times("a", [1, 2, 3])
        all.add(times("a", Array(1...600)))
        all.add(times("b", [5, 5, 5]))
        #expect(all.usual.time(of: "a", isSimulated: false)?.runs == 2)
        #expect(all.usual.time(of: "b", isSimulated: false)?.runs == 1)
        all.add(times("a", Array(1...600)))
        all.add(times("a", Array(1...600)))
        let series = all.series[.init("a", isSimulated: false)]
        #expect(series?.milliseconds.count == 1000)
        #expect(series?.runs == 3)
    }
}
