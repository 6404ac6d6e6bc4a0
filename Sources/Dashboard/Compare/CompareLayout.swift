import Canvas

/// Where the parts of a comparison are: what a small screen has no room for is left out.
struct CompareLayout: Sendable, Equatable {
    let sequential: Lane
    let parallel: Lane
    /// What the marks of the lanes mean.
    let legend: Rect?
    /// A rule, and below it the times and the speed-up.
    let score: Rect
    /// As much of the account as there is room for; the last line says if there is more.
    let account: Rect?
    /// The column where time begins, and how many there are.
    let axis: Rect

    struct Lane: Sendable, Equatable {
        let title: Rect
        let ruler: Rect?
        let bars: Rect
        let labels: Rect?
        let text: Rect?
        let form: Form
        /// The other lane shows the numbers of its branches.
        var isBesideNumbers = false
    }

    enum Form: Sendable, Equatable {
        /// All branches in one line.
        case strip
        /// A line for each slot.
        case slots
        /// A line for each branch, with its name.
        case rows
    }

    /// What the lanes need.
    struct Needs: Sendable, Equatable {
        /// Branches of the parallel lane that are drawn one by one; `nil` if these are too many.
        let rows: Int?
        /// How many of them worked at once.
        let slots: Int
        let nameWidth: Int
        let hasText: Bool
        let hasOwnAxes: Bool
    }

    private static let (leastRegularHeight, leastTallHeight) = (18, 34)
    private static let mostRows = 24
    /// Of more than so many times as many slots as there are lines, a few would tell little.
    private static let mostHidden = 2

    init(_ needs: Needs, in body: Rect) {
        let isRegular = body.height >= Self.leastRegularHeight && body.width >= 60
        let rooms = Rooms(needs, body.height, isRegular: isRegular)
        let names = needs.rows.map { "\($0)".count + 3 + min(max(needs.nameWidth, 6), body.width / 5) } ?? 1
        let start = body.x + (isRegular && rooms.form == .rows ? names : 1)
        axis = Rect(x: start, y: body.y, width: body.maxX - start - 1, height: 1)
        var y = body.y
        let take = { (height: Int) -> Rect? in
            guard height > 0 else { return nil }
            defer { y += height }
            return Rect(x: body.x, y: y, width: body.width, height: height)
        }
        let line = Rect(x: body.x, y: body.y, width: body.width, height: 1)
        let gap = rooms.gap
        sequential = Lane(
            title: take(1) ?? line, ruler: take(isRegular ? 1 : 0), bars: take(1) ?? line,
            labels: take(isRegular && needs.rows != nil ? 1 : 0), text: take(rooms.text), form: .strip,
            isBesideNumbers: rooms.form == .rows)
        _ = take(gap)
        parallel = Lane(
            title: take(1) ?? line, ruler: take(rooms.secondRuler), bars: take(rooms.bars) ?? line, labels: nil,
            text: take(rooms.text), form: rooms.form)
        legend = take(gap)
        score = take(min(rooms.score, body.maxY - y)) ?? Rect(x: body.x, y: y, width: body.width, height: 0)
        let rest = body.maxY - y
        account = rest > 0 ? Rect(x: body.x, y: y, width: body.width, height: rest) : nil
    }

    /// How many lines the parts have.
    private struct Rooms {
        var form = Form.strip
        var bars = 1
        var text = 0
        var secondRuler = 0
        var score = 4
        var gap = 0

        init(_ needs: Needs, _ height: Int, isRegular: Bool) {
            guard isRegular else { return }
            let isTall = height >= CompareLayout.leastTallHeight
            score = isTall ? 7 : 6
            gap = isTall ? 1 : 0
            secondRuler = isTall || needs.hasOwnAxes ? 1 : 0
            let labels = needs.rows == nil ? 0 : 1
            // The title, the ruler, the bar and the labels of one lane, the title of the other, and the sentence.
            let fixed = 3 + labels + 1 + secondRuler + score + 2 * gap
            // One line of the account says why it was not faster.
            var room = height - fixed - 2
            if needs.hasText, room >= (needs.rows == nil ? 3 : 5) {
                text = 1
                room -= 2
            }
            guard let rows = needs.rows else { return }
            let most = min(CompareLayout.mostRows, room)
            if rows <= most {
                (form, bars) = (.rows, max(1, rows))
            } else if rows <= most + 2 * text, !isTall {
                (form, bars, text) = (.rows, rows, 0)
            } else if needs.slots > 1, needs.slots <= most {
                (form, bars) = (.slots, needs.slots)
            } else if needs.slots > 1, needs.slots <= CompareLayout.mostHidden * most {
                // The rows say what the lines of text would, and the last one how many slots have none.
                let more = isTall ? 0 : 2 * text
                (form, bars, text) = (.slots, min(needs.slots, most + more), isTall ? text : 0)
            }
        }
    }
}
