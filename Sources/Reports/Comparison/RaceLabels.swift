internal import Canvas
internal import Execution

/// What stands below the bars of the lane that ran one at a time: names, or where they do not fit, numbers that the rows of
/// the other lane explain.
struct RaceLabels {
    struct Label {
        /// Or a number.
        let name: SafeText
        /// How long it took, and how it ended.
        var rest: SafeText = ""
        let at: Duration
    }

    private(set) var labels: [Label] = []
    /// By path: before the names in the other lane; empty where names stand here.
    private(set) var numbers: [String: Int] = [:]

    private struct Place {
        let branch: RaceBranch
        let from: Duration
        var until: Duration
        /// Where the next one begins.
        var end: Duration

        /// With the time it took where there is room for that; `nil` if there is too little for the name.
        func label(on axis: TimeAxis) -> Label? {
            let remark = branch.remark.map { " " + $0 } ?? ""
            let rests = [" \(SafeText.roundedTime(until - from))" + remark, remark]
            let rest = rests.first { RaceText.width(branch.name + $0) + 6 <= axis.pixels(end - from) }
            return rest.map { Label(name: branch.name, rest: $0, at: from) }
        }
    }

    /// - Parameter rows: the branches of the other lane, in the order in which it has them.
    init(below bars: [RaceBar], on axis: TimeAxis, beside rows: [RaceBranch]) {
        var places: [Place] = []
        for bar in bars {
            guard let branch = bar.branch else { continue }
            if let last = places.last, last.branch.path == branch.path {
                places[places.count - 1].until = bar.until
            } else {
                if !places.isEmpty { places[places.count - 1].end = bar.from }
                places.append(Place(branch: branch, from: bar.from, until: bar.until, end: axis.length))
            }
        }
        labels = places.compactMap { $0.label(on: axis) }
        guard labels.count < places.count, !rows.isEmpty else { return }
        for (index, branch) in rows.enumerated() { numbers[branch.path] = index + 1 }
        labels = places.compactMap { place in
            guard let number = numbers[place.branch.path] else { return nil }
            let text: SafeText = "\(number)"
            return RaceText.width(text) + 2 <= axis.pixels(place.end - place.from)
                ? Label(name: text, at: place.from) : nil
        }
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

    /// As long as so many pixels.
    func time(_ pixels: Int) -> Duration { length * pixels / RaceChart.inner }
}
