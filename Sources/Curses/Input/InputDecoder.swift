import Canvas

/// From what ncurses read to what happened.
struct InputDecoder {
    /// The start of a sequence, from its Esc on.
    private var unfinished: ArraySlice<KeyCode> = []
    /// What was pasted so far, until its end.
    private var pasted: String?
    private var clicks = ClickCounter()

    /// Nobody pastes more on purpose, and a terminal that forgets the end of a paste is not to be deaf for ever.
    private static let longestPaste = 64 * 1024

    /// The events of codes that were read together, on a clock that only goes forward.
    ///
    /// Sequences that nobody knows are dropped whole, or their letters would act as keys; so is Alt with a key.
    mutating func events(from codes: [KeyCode], at now: Duration) -> [DisplayEvent] {
        var rest = unfinished + codes
        unfinished = []
        var events: [DisplayEvent] = []
        while let code = rest.popFirst() {
            if let event = event(for: code, followedBy: &rest, at: now) { events.append(event) }
        }
        return events
    }

    private mutating func event(
        for code: KeyCode, followedBy rest: inout ArraySlice<KeyCode>, at now: Duration
    ) -> DisplayEvent? {
        guard code == .character(0x1B) else { return pasted == nil ? key(code) : paste(code) }
        switch EscapeSequence(takenFrom: &rest) {
        case .none:
            return pasted == nil ? .key(.escape) : nil
        case .unfinished:
            unfinished = [code] + rest
            rest = []
            return nil
        case .complete(let sequence):
            return event(for: sequence, at: now)
        }
    }

    private func key(_ code: KeyCode) -> DisplayEvent? {
        KeyDecoder.key(for: code).map { .key($0) }
    }

    private mutating func event(for sequence: String, at now: Duration) -> DisplayEvent? {
        if pasted != nil { return sequence == "[201~" ? endPaste() : nil }
        switch sequence {
        case "[I": return .focused(true)
        case "[O": return .focused(false)
        case "[200~":
            pasted = ""
            return nil
        default:
            if let report = MouseReport(sequence) { return .mouse(clicks.event(for: report, at: now)) }
            return KeyDecoder.key(forSequence: sequence).map { .key($0) }
        }
    }

    private mutating func paste(_ code: KeyCode) -> DisplayEvent? {
        guard case .character(let value) = code, let scalar = Unicode.Scalar(value) else { return nil }
        pasted?.unicodeScalars.append(scalar)
        return pasted?.utf8.count ?? 0 < Self.longestPaste ? nil : endPaste()
    }

    private mutating func endPaste() -> DisplayEvent? {
        defer { pasted = nil }
        return pasted.map { .pasted(SafeText(sanitizing: $0)) }
    }
}
