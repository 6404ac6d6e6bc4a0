import Canvas
import Execution
import TestSupport
import Testing

@testable import Dashboard

@Suite struct WhyTests {
    @Test(arguments: SlowRun.all, 1...3 as ClosedRange<UInt64>)
    func `the first sentence about a slow run names a true cause`(run: SlowRun, seed: UInt64) {
        let dashboard = run.dashboard(seed: seed)
        let first = dashboard.state.findings.first
        #expect(first.map { run.causes.contains($0.cause) } == true, "\(first.map { "\($0.cause) \($0.text)" } ?? "-")")
        #expect(first?.advice.isEmpty == false)
    }

    @Test func `every cause is in the table of slow runs, alone and beside another`() {
        for cause in Cause.allCases { #expect(SlowRun.all.contains { $0.causes.contains(cause) }, "\(cause)") }
        #expect(SlowRun.all.count >= 26)
        #expect(SlowRun.pairs.allSatisfy { $0.causes.count == 2 })
    }

    @Test func `there is at most a handful of findings, in the order of what they cost`() {
        for run in SlowRun.all {
            let findings = run.dashboard(seed: 1).state.findings
            #expect(findings.count <= 6)
            #expect(zip(findings, findings.dropFirst()).allSatisfy { $0.cost >= $1.cost })
        }
    }
}
