/** Which way imports may point; STYLE: app composes, features do not know each other, the base knows no feature. */
module.exports = {
  forbidden: [
    {
      name: "features-do-not-import-each-other",
      comment: "Compose them in a route of src/app, or move what both need to components/ or lib/.",
      severity: "error",
      from: { path: "^src/features/([^/]+)/" },
      to: { path: "^src/features/", pathNot: "^src/features/$1/" },
    },
    {
      name: "base-knows-no-feature",
      comment: "components/, lib/ and i18n/ are used by all features, so they may depend on none.",
      severity: "error",
      from: { path: "^src/(components|lib|i18n|generated)/" },
      to: { path: "^src/(features|app)/" },
    },
    {
      name: "features-do-not-import-routes",
      severity: "error",
      from: { path: "^src/features/" },
      to: { path: "^src/app/" },
    },
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    { name: "no-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true, pathNot: "\\.css$" } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default", "types"] },
  },
};
