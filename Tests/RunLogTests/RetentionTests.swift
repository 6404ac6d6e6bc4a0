import RunLog
import Testing

@Suite struct RetentionTests {
    /// Runs of 100 bytes, begun 0, 1, 2 … days ago; the newest first.
    private func runs(inUse: Set<Int> = []) throws -> [Retention.Run] {
        let folders = TemporaryRuns()
        return try (0..<6).map { day in
            Retention.Run(
                folder: try folders.folder("\(day)"), startedAt: Self.now - Self.day * day, byteCount: 100,
                isInUse: inUse.contains(day))
        }
    }

    private static let day = Duration.seconds(86_400)
    private static let now = day * 10_000

    @Test(
        arguments: [
            (nil, nil, nil, []), (6, nil, nil, []), (4, nil, nil, [5, 4]), (0, nil, nil, [5, 4, 3, 2, 1, 0]),
            (nil, 3, nil, [5, 4]), (nil, 0, nil, [5, 4, 3, 2, 1]), (nil, nil, 600, []), (nil, nil, 599, [5]),
            (nil, nil, 250, [5, 4, 3, 2]), (nil, nil, 0, [5, 4, 3, 2, 1, 0]), (5, 3, 400, [5, 4]),
            (5, 3, 299, [5, 4, 3, 2]),
        ] as [(Int?, Int?, Int?, [Int])])
    func `the oldest go, by number, by age and by size`(most: Int?, days: Int?, bytes: Int?, gone: [Int]) throws {
        let runs = try runs()
        let rules = Retention(most: most, longest: days.map { Self.day * $0 }, mostBytes: bytes)
        #expect(rules.surplus(of: runs, at: Self.now) == gone.map { runs[$0] })
    }

    @Test func `a run that is under way stays, and counts`() throws {
        let runs = try runs(inUse: [1, 5])
        #expect(Retention(most: 0).surplus(of: runs, at: Self.now) == [4, 3, 2, 0].map { runs[$0] })
        #expect(Retention(mostBytes: 300).surplus(of: runs, at: Self.now) == [4, 3, 2].map { runs[$0] })
    }
}
