import { Card } from "@carepoint/ui/blocks/card";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { useLingui } from "@lingui/react/macro";
import {
  Bell,
  BellRing,
  CalendarDays,
  ClipboardList,
  Eye,
  FileText,
  FlaskConical,
  FolderDown,
  ReceiptText,
  ShoppingBag,
  UserRound,
  UsersRound,
} from "lucide-react";
import { PathLink } from "../../../components/path-link.tsx";
import { Screen } from "../../../components/screen.tsx";
import { useSignedIn } from "../../../lib/session.ts";
import { Appearance } from "../components/appearance.tsx";
import { SignOutButton } from "../components/sign-out-button.tsx";

/** The fourth place of the phone's bar: everything that is not asked for daily. */
export function More() {
  const { t } = useLingui();
  const { account } = useSignedIn();
  const places = [
    {
      to: "/record",
      title: t`My record`,
      description: t`Illnesses, medicines, vitals, visits: all on one page`,
      icon: <ClipboardList aria-hidden className="text-soft" />,
    },
    { to: "/visits", title: t`My visits`, icon: <CalendarDays aria-hidden className="text-soft" /> },
    { to: "/tests", title: t`My tests`, icon: <FlaskConical aria-hidden className="text-soft" /> },
    { to: "/medicines/orders", title: t`Orders of medicines`, icon: <ShoppingBag aria-hidden className="text-soft" /> },
    { to: "/bills", title: t`Bills`, icon: <ReceiptText aria-hidden className="text-soft" /> },
    {
      to: "/documents",
      title: t`Reports and photos`,
      description: t`Lab reports, scans, photos`,
      icon: <FileText aria-hidden className="text-soft" />,
    },
    { to: "/inbox", title: t`Messages`, icon: <Bell aria-hidden className="text-soft" /> },
    {
      to: "/notifications",
      title: t`Notifications`,
      description: t`By mail, SMS or on your devices`,
      icon: <BellRing aria-hidden className="text-soft" />,
    },
    {
      to: "/family",
      title: t`Me and my family`,
      description: t`Contact, allergies, medical history`,
      icon: <UsersRound aria-hidden className="text-soft" />,
    },
    {
      to: "/privacy",
      title: t`Privacy`,
      description: t`Who looked at my record`,
      icon: <Eye aria-hidden className="text-soft" />,
    },
    {
      to: "/my-data",
      title: t`My data`,
      description: t`A copy of the whole record, to take along`,
      icon: <FolderDown aria-hidden className="text-soft" />,
    },
    {
      to: "/account",
      title: t`My account`,
      description: t`Profile, family, reminders, password, devices`,
      icon: <UserRound aria-hidden className="text-soft" />,
    },
  ];
  return (
    <Screen title={t`More`} lead={account.name} width="narrow">
      <Card flush>
        <List label={t`More`}>
          {places.map(({ to, title, description, icon }) => (
            <ListRow
              key={to}
              leading={icon}
              title={title}
              {...(description && { description })}
              chevron
              render={<PathLink to={to} />}
            />
          ))}
        </List>
      </Card>
      <Appearance />
      <SignOutButton wide />
    </Screen>
  );
}
