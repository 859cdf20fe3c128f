/// <reference types="vite/client" />
declare module "texts:catalogues" {
  type Locale = import("@carepoint/domain/kernel/language").Locale;
  type Part = import("./i18n/parts.ts").Part;
  type Catalogue = { readonly messages: import("@lingui/core").Messages };
  export const catalogues: Readonly<Record<Locale, Readonly<Record<Part, () => Promise<Catalogue>>>>>;
}
