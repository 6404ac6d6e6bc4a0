import Canvas
import Execution

/// All that one attempt of a branch has said, and what of it is shown.
///
/// Of a text of any length it holds `TextPages.most` pages. What it needs beyond those it names in `missingPage`, and
/// goes on when it gets that: a command is carried out as soon as everything for it is there.
struct FocusText: Sendable {
    let branch: BranchID
    let attempt: Int
    /// A person wants to see this attempt, whatever comes.
    let isChosen: Bool
    /// The end is shown, also when more comes.
    var isFollowing = true
    var isWrapped = true
    /// Bytes are spelled out.
    var isRaw = false
    /// Columns that lie to the left of what is shown.
    var shift = 0
    /// What the first row shows while the end is not followed.
    var top = TextPlace()
    /// What is searched for, while something is.
    var search: TextSearch?
    /// Lines that came since the end was followed; `nil` if some came uncounted.
    var newLines: Int? = 0
    /// Of the text.
    var byteCount = 0
    var pages = TextPages()
    /// Of the order in which it was said.
    private var revision = 0
    /// The page that has to be read before anything else can be done or shown.
    var missingPage: Int?
    /// What waits to be carried out, first to last.
    var commands: [FocusCommand] = []
    /// For which nothing is missing.
    var settledSize: Size?

    init(_ branch: BranchID, attempt: Int, isChosen: Bool = false) {
        self.branch = branch
        self.attempt = attempt
        self.isChosen = isChosen
    }

    /// Another attempt or branch is what its words are of now; in a recorded run the attempt may not have begun.
    func isOutdated(by branch: BranchSnapshot) -> Bool {
        self.branch != branch.branch || !isChosen && attempt != branch.shownAttempt
            || attempt > max(branch.attempt, branch.shownAttempt)
    }

    /// Another text, shown in the same way.
    func replaced(by text: FocusText) -> FocusText {
        var text = text
        text.isWrapped = isWrapped
        text.isRaw = isRaw
        // What is being typed goes on: the next letter is none of a command.
        text.search = search
        text.search?.restart()
        return text
    }

    /// Carries a command out, now or when what it needs has been read.
    mutating func perform(_ command: FocusCommand, in size: Size) {
        // A search that is not there yet has been waited for long enough.
        commands.removeAll(where: \.waitsForSearch)
        commands.append(command)
        settle(in: size, isChanged: true)
    }

    /// Carries out what waits and finds out what is missing; cheap if nothing has changed.
    mutating func settle(in size: Size, isChanged: Bool = false) {
        guard isChanged || size != settledSize || missingPage != nil else { return }
        settledSize = size
        missingPage = nil
        wrapLongLines(to: size.width)
        do {
            while let command = commands.first {
                try carryOut(command, in: size)
                commands.removeFirst()
            }
            let sight = try fullSight(in: size)
            pages.keep(near: sight.start..<max(sight.start, sight.end))
        } catch .page(let number) {
            missingPage = number
        } catch {
            // The search goes on in the background; until it is there the screen shows what it showed.
            missingPage = pageMissing(in: size)
        }
    }

    private func pageMissing(in size: Size) -> Int? {
        do {
            _ = try sight(in: size)
        } catch .page(let number) {
            return number
        } catch {}
        return nil
    }

    /// Takes a page that was missing.
    mutating func take(_ page: TextPage, in size: Size) {
        pages.insert(page)
        wrapLongLines(to: size.width)
        settle(in: size)
    }

    private mutating func wrapLongLines(to width: Int) {
        pages.wrapLongLines(to: isWrapped ? max(1, width) : .max)
    }

    /// Brings it up to date with what was said.
    mutating func grow(from source: FocusSource) {
        if source.revision != revision {
            revision = source.revision
            reread()
        }
        guard source.byteCount >= byteCount else { return shrink(to: source.byteCount) }
        guard source.byteCount != byteCount else { return }
        let new = byteCount..<max(byteCount, source.byteCount)
        grow(to: source.byteCount, with: new.count <= TextPage.length ? source.keptWindow(new) : nil)
    }

    /// More was said.
    ///
    /// - Parameter new: what came since the last time; `nil` if it is not at hand.
    mutating func grow(to byteCount: Int, with new: OutputWindow?) {
        if !pages.append(new) { settledSize = nil }
        newLines = newLines.flatMap { known in
            new.map { known + $0.bytes.count { $0 == UInt8(ascii: "\n") } }
        }
        search?.recount(from: TextPage.number(of: self.byteCount) - 1)
        self.byteCount = byteCount
        if isFollowing {
            newLines = 0
            if !pages.has(TextPage.number(of: byteCount - 1)) { settledSize = nil }
        }
    }

    /// The run went back to a time when less of it was said.
    private mutating func shrink(to byteCount: Int) {
        self.byteCount = byteCount
        newLines = isFollowing ? 0 : nil
        top = min(top, TextPlace(line: byteCount))
        reread()
    }

    /// The order of what was there has changed.
    private mutating func reread() {
        pages.removeAll()
        search?.recount(from: 0)
        settledSize = nil
    }
}
