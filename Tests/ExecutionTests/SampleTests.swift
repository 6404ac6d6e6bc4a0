import Execution
import Testing

@Suite struct SampleTests {
    private func sample(_ values: [Int]) -> Sample {
        var sample = Sample()
        for value in values { sample.insert(value) }
        return sample
    }

    private func numbers(_ sample: Sample) -> [Int?] { [sample.count, sample.median, sample.p95] }

    /// Some of them several times.
    private func values(_ count: Int) -> [Int] { (0..<count).map { $0 * 7 % 23 } }

    @Test func `without one it is what it would be had that never come`() {
        for count in 0...40 {
            let values = values(count)
            let all = sample(values)
            for value in -1...23 {
                var others = values
                if let place = others.firstIndex(of: value) { others.remove(at: place) }
                #expect(numbers(all.without(value)) == numbers(sample(others)), "\(value) of \(count)")
            }
        }
    }

    @Test func `what is left out stays out, whatever comes or goes after it`() {
        var grown = sample(values(20)).without(7)
        grown.insert(3)
        grown.insert(99)
        var others = values(20).filter { $0 != 7 } + [3, 99]
        #expect(numbers(grown) == numbers(sample(others)))
        others.removeAll { $0 == 99 }
        #expect(numbers(grown.without(99)) == numbers(sample(others)))
        #expect(numbers(grown.without(99).without(99)) == numbers(sample(others)))
    }

    @Test func `a few have no percentiles`() {
        #expect(numbers(sample([5, 1])) == [2, nil, nil])
        #expect(numbers(sample([5, 1, 9])) == [3, 5, nil])
        #expect(numbers(sample([5, 1, 9]).without(1)) == [2, nil, nil])
        #expect(numbers(sample(Array(1...10))) == [10, 5, 9])
        #expect(numbers(sample(Array(1...10)).without(4)) == [9, 6, nil])
    }
}
