import { useLingui } from "@lingui/react/macro";
import { roleNames } from "../../../components/role-names.ts";
import { listText } from "../../../lib/format.ts";
import { actionWords } from "./action-words.ts";
import { fieldText } from "./field-words.ts";

/** An entry of the trail in the reader's language. */
export function useEntryWords() {
  const { i18n, t } = useLingui();
  const names = new Map(Object.entries(roleNames));
  return {
    actionText: (action: string) => {
      const words = actionWords[action];
      return words ? i18n._(words) : action;
    },
    fieldsText: (fields: readonly string[]) =>
      listText(fields.map((field) => fieldText(field, (text) => i18n._(text)))),
    granteeText: (grantee: string) => {
      const name = names.get(grantee);
      if (name) return i18n._(name);
      return grantee === "anonymous" ? t`Visitor` : grantee === "system" ? t`The system` : grantee;
    },
  };
}
