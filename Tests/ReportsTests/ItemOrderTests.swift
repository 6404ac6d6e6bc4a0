import Execution
import Reports
import Testing

@Suite struct ItemOrderTests {
    private func outcome(_ index: Int, _ status: Outcome.Status = .succeeded) -> Outcome {
        Outcome(branch: BranchID(index: index + 2, path: "map[\(index)]"), status: status)
    }

    @Test func `an end waits for those of all before it`() {
        var order = ItemOrder(of: "map")
        var taken: [[Int]] = []
        for index in [2, 0, 3, 1, 4] { taken.append(order.take(outcome(index)).map(\.index)) }
        #expect(taken == [[], [0], [], [1, 2, 3], [4]])
        #expect(order.finish().isEmpty)
    }

    @Test func `what never ended is passed over when nothing more comes`() {
        var order = ItemOrder(of: "map")
        #expect(order.take(outcome(4)).isEmpty)
        #expect(order.take(outcome(2, .cancelled)).isEmpty)
        #expect(order.finish().map(\.index) == [2, 4])
    }

    @Test func `what a person may run again holds back the rest until the end`() {
        var order = ItemOrder(of: "map", waitsForFailed: true)
        #expect(order.take(outcome(0)).map(\.index) == [0])
        #expect(order.take(outcome(1, .failed)).isEmpty)
        #expect(order.take(outcome(2)).isEmpty)
        // It was run again, and succeeded this time.
        #expect(order.take(outcome(1)).map(\.index) == [1, 2])
        #expect(order.take(outcome(3, .timedOut)).isEmpty)
        #expect(order.finish().map(\.outcome.status) == [.timedOut])
    }

    @Test func `what was handed out is not handed out again`() {
        var order = ItemOrder(of: "map")
        #expect(order.take(outcome(0)).count == 1)
        #expect(order.take(outcome(0, .failed)).isEmpty)
        #expect(order.finish().isEmpty)
    }

    @Test(arguments: ["map", "join", "other[0]", "map[0]/x", "map[x]", "maps[0]"])
    func `the ends of other branches are none of it`(path: String) {
        var order = ItemOrder(of: "map")
        #expect(order.take(Outcome(branch: BranchID(index: 0, path: path), status: .succeeded)).isEmpty)
        #expect(order.finish().isEmpty)
    }
}
