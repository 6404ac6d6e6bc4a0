import Comparison
import Execution
import Synchronization
import TestSupport
import Testing

@testable import BraidCLI

/// How a comparison ends that somebody stops.
@Suite struct ComparisonStopsTests {
    private final class Lane: Stoppable {
        let causes = Mutex<[StopCause]>([])

        func stop(_ cause: StopCause) { causes.withLock { $0.append(cause) } }
        func suspend() {}
        func resume() {}
    }

    @Test func `between two lanes a signal keeps the next one from beginning, and stops one that just does`() {
        let stops = ComparisonStops()
        let first = Lane()
        stops.remove(stops.add(first) {})
        #expect(!stops.isStopped)
        stops.stop(.signal(15))
        #expect(stops.isStopped)
        #expect(first.causes.withLock { $0 }.isEmpty)
        let second = Lane()
        _ = stops.add(second) {}
        #expect(second.causes.withLock { $0 } == [.signal(15)])
    }

    private func lane(_ kind: LaneKind, _ statuses: [RunResult.Status], planned: Int) -> Comparison.Lane {
        let runs = statuses.map { status in
            var script = RunScript("test", commands: ["a"], sequential: kind == .sequential)
            script.start(0)
            script.wait(.seconds(1))
            script.finish(0)
            script.finishRun(status)
            return LaneRun(script.snapshot)
        }
        return Comparison.Lane(kind, of: runs, planned: planned)
    }

    private func status(
        _ sequential: [RunResult.Status], _ parallel: [RunResult.Status], planned: Int = 1
    ) -> Int32 {
        ExitStatus.of(
            RunComparison(
                .measured, sequential: lane(.sequential, sequential, planned: planned),
                parallel: lane(.parallel, parallel, planned: planned))
        ).code
    }

    @Test func `the status is that of the lane that went worse`() {
        #expect(status([.succeeded], [.succeeded]) == 0)
        #expect(status([.incomplete], [.succeeded]) == 3)
        #expect(status([.incomplete], [.failed]) == 1)
        #expect(status([.guarded], [.incomplete]) == 4)
        #expect(status([.cancelled], []) == 130)
    }

    @Test func `what was stopped between two runs was interrupted, although each of them is whole`() {
        #expect(status([.succeeded], []) == 130)
        #expect(status([.succeeded, .succeeded], [.succeeded], planned: 2) == 130)
        #expect(status([.succeeded, .failed], [.succeeded], planned: 3) == 1)
    }
}
