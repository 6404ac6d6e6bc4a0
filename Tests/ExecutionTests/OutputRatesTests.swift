import Testing

@testable import Execution

@Suite struct OutputRatesTests {
    @Test func `the first output begins the first span, and silence is zero`() {
        var rates = OutputRates()
        rates.add(3, at: .seconds(100))
        rates.add(4, at: .seconds(100) + .milliseconds(249))
        rates.add(5, at: .seconds(101))
        #expect(rates.start == .seconds(100))
        #expect(rates.span == .milliseconds(250))
        #expect(rates.byteCounts == [7, 0, 0, 0, 5])
    }

    @Test func `when the spans are used up each two become one`() {
        var rates = OutputRates()
        for second in 0..<16 {
            for quarter in 0..<4 {
                rates.add(second, at: .seconds(second) + .milliseconds(250) * quarter)
            }
        }
        #expect(rates.byteCounts.count == OutputRates.limit)
        rates.add(1, at: .seconds(16))
        #expect(rates.span == .milliseconds(500))
        #expect(rates.byteCounts == (0..<16).flatMap { [$0 * 2, $0 * 2] } + [1])
    }

    @Test(arguments: [1, 61, 3_600, 86_400 * 365 * 1000])
    func `no byte gets lost however long the silence`(seconds: Int) {
        var rates = OutputRates()
        rates.add(10, at: .zero)
        rates.add(0, at: .zero)
        rates.add(20, at: .seconds(seconds))
        rates.add(30, at: .seconds(seconds))
        #expect(rates.byteCounts.count <= OutputRates.limit)
        #expect(rates.byteCounts.reduce(0, +) == 60)
        #expect(rates.byteCounts.first == 10)
        #expect(rates.byteCounts.last == 50)
    }

    @Test func `what is said before the first span counts as its beginning`() {
        var rates = OutputRates()
        rates.add(1, at: .seconds(5))
        rates.add(2, at: .seconds(4))
        #expect(rates.byteCounts == [3])
    }

    @Test func `a branch that says nothing has no spans`() {
        #expect(OutputRates().byteCounts.isEmpty)
    }
}
