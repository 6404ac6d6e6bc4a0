/// Where a run is kept, and how it is written in another form.
public struct Exporting {
    let place: RecordPlace
    let choices: [ExportChoice]
    let write: (String) -> Void

    /// - Parameter write: begins to write a form, by its name, and does not wait for the end; what became of it is told
    ///   as news.
    public init(of place: RecordPlace, as choices: [ExportChoice], write: @escaping (String) -> Void) {
        self.place = place
        self.choices = choices
        self.write = write
    }
}

@available(*, unavailable)
extension Exporting: Sendable {}
