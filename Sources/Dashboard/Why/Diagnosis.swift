import Canvas
import Execution

/// What is slow in a run, and why: made anew when something has changed, of a large run a few times a second.
struct Diagnosis: Sendable {
    /// Of the run, those that cost the finish the most first.
    private(set) var findings: [Finding] = []
    /// Of the branches that run, by their index.
    private(set) var running: [Int: Finding] = [:]
    /// Whom the join waits for, where these are few.
    private(set) var straggler: Straggler?
    /// The branch that took most of a run that is over.
    private(set) var heldUpBy: BranchID?
    private var mark: Mark?

    /// What it was made of.
    private struct Mark: Equatable {
        let events: Int
        let elapsed: Duration
        let isOver: Bool
        let knowsUsual: Bool
    }

    /// Larger runs are looked at less often.
    private static let smallRun = 500
    private static let pause = Duration.milliseconds(250)
    private static let mostFindings = 6

    /// Makes it anew if that is due.
    mutating func refresh(_ picture: RunPicture, _ usual: UsualTimes, _ advice: Advice) {
        let run = picture.run
        let isOver = run.result != nil
        let mark = Mark(
            events: picture.eventCount, elapsed: isOver ? run.elapsed : picture.elapsed, isOver: isOver,
            knowsUsual: !usual.isEmpty)
        guard mark != self.mark else { return }
        if let last = self.mark, run.branches.count > Self.smallRun, last.isOver == isOver,
            last.elapsed..<last.elapsed + Self.pause ~= mark.elapsed
        {
            return
        }
        self.mark = mark
        let survey = RunSurvey(picture, usual, advice)
        running = survey.running
        straggler = survey.straggler
        heldUpBy = survey.heldUpBy
        findings = Array(survey.findings.prefix(Self.mostFindings))
    }
}

extension DashboardState {
    /// Why a branch is slow, or was; `nil` if it is not, or does nothing itself.
    func finding(of branch: BranchSnapshot) -> Finding? {
        switch branch.status {
        case .pending, .blocked: nil
        case .running: diagnosis.running[branch.branch.index]
        case .queued, .backingOff, .ended:
            SlowRule.finding(Evidence(branch, in: picture, usual: usualTime(of: branch), advice))
                ?? findings.first { $0.branch == branch.branch }
        }
    }

    /// Whether a branch that runs is slow; cheap enough to ask of every branch.
    func isSlow(_ branch: BranchSnapshot) -> Bool {
        branch.status == .running && diagnosis.running[branch.branch.index] != nil
    }

    /// Why the run is slow, or was: what costs its finish the most first.
    var findings: [Finding] { diagnosis.findings }

    /// The same as lines, with the names of the branches.
    var reasons: [SafeText] {
        findings.map { $0.line(in: run, glyphs, isSelected: $0.branch.map(isActedOn) ?? false) }
    }

    /// What is said of a branch: its keys are named as they are only where they would act on it and nothing else.
    func words(of finding: Finding) -> SafeText {
        finding.branch.map(isActedOn) == false ? finding.textBesideOthers : finding.text
    }

    private func isActedOn(_ branch: BranchID) -> Bool {
        selection == branch && (isZoomed || marks.isEmpty)
    }

    /// That of the moment that is shown, also where it is watched again.
    var advice: Advice { Advice(keys: keys, glyphs: glyphs, isLive: isLive) }

    mutating func refreshDiagnosis() {
        diagnosis.refresh(picture, usualTimes, advice)
    }

    /// How long a branch said nothing that has spoken before; `nil` for a moment.
    func silence(since branch: BranchSnapshot) -> Duration? {
        guard branch.status == .running, let last = branch.lastOutputAt, elapsed - last > Evidence.shortest else {
            return nil
        }
        return elapsed - last
    }

    /// How long branches like this one took in earlier runs.
    func usualTime(of branch: BranchSnapshot) -> UsualTime? {
        guard !usualTimes.isEmpty else { return nil }
        return usualTimes.time(of: branch.branch.path, isSimulated: branch.isSimulated)
    }
}
