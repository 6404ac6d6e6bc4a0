extension RenderScope {
    /// What is sent, as it may be shown and recorded.
    ///
    /// - Parameter work: the same, rendered as it is sent.
    func sentRequest(
        _ spec: BranchWorkSpec, as work: BranchWork, runner: any BranchRunner
    ) throws(BranchFailure) -> SentRequest {
        guard !environment.isEmpty else { return SentRequest(work, runner: runner) }
        return SentRequest(try masked.renderMasked(spec, runner), runner: runner)
    }

    /// The same with a mask for each value of the environment.
    private var masked: RenderScope {
        var scope = self
        scope.environment = environment.mapValues { $0.isEmpty ? "" : SentRequest.mask }
        return scope
    }

    /// Rendered a second time, because a secret cannot be found again in a text that it has become a part of.
    private func renderMasked(_ spec: BranchWorkSpec, _ runner: any BranchRunner) throws(BranchFailure) -> BranchWork {
        if case .action(.prompt(var prompt)) = spec.work {
            // A mask is no number.
            if (try? number(prompt.temperature, "temperature")) == nil { prompt.temperature = nil }
            if (try? seed(prompt.seed)) == nil { prompt.seed = nil }
            return .prompt(try render(prompt, spec.settings, runner: runner))
        }
        var work = try render(spec, runner: runner)
        if case .request(var request) = work {
            request.url = request.url.replacing(SentRequest.mask.percentEncoded, with: SentRequest.mask)
            work = .request(request)
        }
        return work
    }
}
