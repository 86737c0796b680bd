"""An import contract: some libraries may be imported in some folders only."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class OnlyIn(Contract):
    """``libraries`` may be imported directly only below ``folders`` of the root package.

    Folders need not exist yet, which the built-in ``forbidden`` contract would want.
    """

    type_name = "only_in"

    libraries = fields.ListField(subfield=fields.StringField())
    folders = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Collect every direct import of one of the libraries from elsewhere."""
        root = self.session_options["root_packages"][0]
        homes = tuple(f"{root}.{folder}" for folder in self.folders)
        wrong = [
            (importer, library)
            for library in self.libraries
            if library in graph.modules
            for importer in sorted(graph.find_modules_that_directly_import(library))
            if not any(importer == home or importer.startswith(f"{home}.") for home in homes)
        ]
        return ContractCheck(kept=not wrong, metadata={"wrong": wrong})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each module and what it imports."""
        places = ", ".join(self.folders)
        for importer, library in check.metadata["wrong"]:
            output.print_error(f"{importer} imports {library}, which is allowed only in {places}.")
