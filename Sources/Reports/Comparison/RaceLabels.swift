internal import Canvas
internal import Execution

/// What stands below the bars of the lane that ran one at a time: names, or where they do not fit, numbers that the rows of
/// the other lane explain.
struct RaceLabels {
    struct Label {
        let text: SafeText
        let at: Duration
    }

    private(set) var labels: [Label] = []
    /// By path: before the names in the other lane; empty where names stand here.
    private(set) var numbers: [String: Int] = [:]

    /// - Parameter rows: the branches of the other lane, in the order in which it has them.
    init(below bars: [RaceBar], on axis: TimeAxis, beside rows: [RaceBranch]) {
        var places: [(branch: RaceBranch, from: Duration)] = []
        for bar in bars {
            guard let branch = bar.branch, places.last?.branch.path != branch.path else { continue }
            places.append((branch, bar.from))
        }
        let rooms = places.indices.map { index in
            (places.indices.contains(index + 1) ? places[index + 1].from : axis.length) - places[index].from
        }
        let names = zip(places, rooms).map { place, room in
            let label = Label(text: Self.words(place.branch), at: place.from)
            return RaceText.width(label.text) + 6 <= axis.pixels(room) ? label : nil
        }
        let fitting = names.compactMap(\.self)
        if fitting.count == bars.count || rows.isEmpty {
            labels = fitting
            return
        }
        for (index, branch) in rows.enumerated() { numbers[branch.path] = index + 1 }
        for (place, room) in zip(places, rooms) {
            guard let number = numbers[place.branch.path] else { continue }
            let text: SafeText = "\(number)"
            if RaceText.width(text) + 2 <= axis.pixels(room) { labels.append(Label(text: text, at: place.from)) }
        }
    }

    private static func words(_ branch: RaceBranch) -> SafeText {
        branch.remark.map { "\(branch.name) \($0)" } ?? branch.name
    }
}

/// How wide small text is about; nobody knows the font of the reader.
enum RaceText {
    static func width(_ text: SafeText) -> Int { text.width * 36 / 5 }

    /// Columns that fit into so many pixels.
    static func columns(_ pixels: Int) -> Int { max(0, pixels * 5 / 36) }
}

extension TimeAxis {
    func pixels(_ time: Duration) -> Int { Int(Double(RaceChart.inner) * min(1, time / length)) }
}
