/** The domains in the order of who may use whom: each may import those before it. */
export const apiDomains: readonly string[] = [
  "audit",
  "settings",
  "files",
  "departments",
  "accounts",
  "notifications",
  "doctors",
  "patients",
  "billing",
  "catalogue",
  "stock",
  "appointments",
  "queue",
  "waitlist",
  "records",
  "pharmacy",
  "privacy",
  "reports",
  "operations",
  "sync",
];

/** How far down an import may reach inside apps/api: only to a smaller number, or to its own kind in its own domain. */
export const apiLayers: Readonly<Record<string, number>> = {
  router: 6,
  workers: 6,
  webhook: 6,
  routes: 6,
  flows: 5,
  commands: 4,
  jobs: 3,
  queries: 3,
  access: 2,
  kernel: 1,
};

/** The same inside apps/web/src. */
export const webLayers: Readonly<Record<string, number>> = {
  routes: 5,
  shells: 4,
  features: 3,
  components: 2,
  offline: 2,
  lib: 1,
  i18n: 1,
};
