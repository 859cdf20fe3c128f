import { BottomBar, type BottomBarItem } from "@carepoint/ui/blocks/bottom-bar";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { useLingui } from "@lingui/react/macro";
import { Menu } from "lucide-react";
import { useState } from "react";

const fitting = 5;

type Group = { readonly key: string; readonly label?: string; readonly items: readonly BottomBarItem[] };

/** The places at the thumb; what does not fit on a phone stands behind the last one, under the names of its groups. */
export function StaffBottomBar({ groups }: { groups: readonly Group[] }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const places = groups.flatMap(({ items }) => items);
  if (places.length <= fitting) return <BottomBar label={t`Places`} items={places} />;
  const first = places.slice(0, fitting - 1);
  const rest = places.slice(fitting - 1);
  const behind = groups
    .map(({ items, ...group }) => ({ ...group, items: items.filter((item) => rest.includes(item)) }))
    .filter(({ items }) => items.length > 0);
  const more: BottomBarItem = {
    key: "more",
    label: t`More`,
    icon: <Menu aria-hidden />,
    current: rest.some(({ current }) => current),
    render: <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)} />,
  };
  return (
    <>
      <BottomBar label={t`Places`} items={[...first, more]} />
      <Sheet open={open} onClose={() => setOpen(false)} title={t`More`} closeLabel={t`Close`}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the links inside act; this only closes after one of them */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click */}
        <div onClick={() => setOpen(false)}>
          {behind.map((group) => (
            <section key={group.key}>
              {group.label && <h3 className="pt-4 text-base text-soft">{group.label}</h3>}
              <List label={group.label ?? t`More`}>
                {group.items.map(({ key, label, icon, current, render }) => (
                  <ListRow key={key} leading={icon} title={label} current={current} chevron render={render} />
                ))}
              </List>
            </section>
          ))}
        </div>
      </Sheet>
    </>
  );
}
