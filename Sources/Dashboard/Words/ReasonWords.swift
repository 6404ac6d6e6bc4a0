import Canvas

extension DashboardState {
    /// A line about what is slow, without what can be done about it: `▲ London: ran for 4.0s of the run's 5.0s`.
    func reasonWithoutAdvice(_ finding: Finding) -> SafeText {
        let name = finding.branch.map { BranchName(of: $0, in: run).full + ": " } ?? "" as SafeText
        return glyphs.slow + " " + name + finding.sentence
    }
}
