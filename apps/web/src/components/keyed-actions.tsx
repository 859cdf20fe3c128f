import { Button } from "@carepoint/ui/blocks/button";
import { KeyHint } from "@carepoint/ui/blocks/key-hint";
import { useOnlineOnly } from "./online-only.ts";

interface KeyedActionsProps<A extends string> {
  /** Those that fit the row now, the likeliest first. */
  readonly actions: readonly A[];
  readonly names: Readonly<Record<A, string>>;
  readonly keys: Readonly<Record<A, string>>;
  readonly commands: Readonly<Record<A, { readonly isPending: boolean }>>;
  /** Those that never stand out: what ends something is looked for, not met. */
  readonly quiet?: readonly A[];
  readonly onAct: (action: A) => void;
}

/** What can be done with the row that is selected, each with the key that does the same from the table. */
export function KeyedActions<A extends string>({
  actions,
  names,
  keys,
  commands,
  quiet = [],
  onAct,
}: KeyedActionsProps<A>) {
  const offline = useOnlineOnly();
  return actions.map((action, place) => (
    <Button
      key={action}
      {...(place === 0 && !quiet.includes(action) && { "data-first-action": true })}
      variant={place === 0 && !quiet.includes(action) ? "primary" : "secondary"}
      wide
      blocked={place === 0 ? offline : undefined}
      disabled={place > 0 && offline !== undefined}
      pending={commands[action].isPending}
      keyHint={<KeyHint>{keys[action].toUpperCase()}</KeyHint>}
      onClick={() => onAct(action)}
    >
      {names[action]}
    </Button>
  ));
}
