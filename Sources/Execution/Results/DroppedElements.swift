/// What a merge left out because another one was like it.
struct DroppedElements {
    private var count = 0
    /// How often, by what it is called; in the order in which they came.
    private var times: [(name: String, count: Int)] = []
    private var places: [String: Int] = [:]

    /// More of them are counted, and not named.
    private static let mostNames = 50

    mutating func add(_ text: String) {
        count += 1
        let name = text.excerpt()
        if let place = places[name] {
            times[place].count += 1
        } else if times.count < Self.mostNames {
            places[name] = times.count
            times.append((name, 1))
        }
    }

    /// As it is told: `{"given": 7, "kept": 5, "dropped": {"risk": 2}}`.
    func record(kept: Int) -> Value {
        .object([
            .init("given", .integer(kept + count)), .init("kept", .integer(kept)),
            .init("dropped", .object(times.map { .init($0.name, .integer($0.count)) })),
        ])
    }
}
