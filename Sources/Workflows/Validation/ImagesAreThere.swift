/// An image whose path is known before the run is there.
enum ImagesAreThere: ValidationRule {
    static func check(_ draft: WorkflowDraft, _ faults: inout Faults) {
        for image in draft.actions.flatMap(\.settings.images) {
            guard let path = image.literal, !isURL(path) else { continue }
            do throws(TextFile.Fault) {
                try TextFile.check(TextFile.absolute(path, in: draft.document.source.folder))
            } catch {
                faults.error(error.message(path), at: image.place)
            }
        }
    }

    private static func isURL(_ text: String) -> Bool {
        let text = text.lowercased()
        return ["https://", "http://", "data:"].contains(where: text.hasPrefix)
    }
}
