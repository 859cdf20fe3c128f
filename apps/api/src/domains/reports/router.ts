import { closeDayInput, closeInput, closesInput, drawerInput } from "@carepoint/domain/reports/day-close";
import { medicinesInput, medicinesPaperInput } from "@carepoint/domain/reports/medicines";
import { closePaperInput, earningsPaperInput, moneyPaperInput } from "@carepoint/domain/reports/paper";
import { reportPeriod } from "@carepoint/domain/reports/period";
import { reportPolicy } from "@carepoint/domain/reports/policy";
import { documentsInput, outstandingInput, receiptsInput } from "@carepoint/domain/reports/schema";
import { setShareInput, sharesInput } from "@carepoint/domain/reports/shares";
import { command, query, router } from "../../kernel/trpc.ts";
import { closeDay } from "./commands/close-day.ts";
import { setShare } from "./commands/set-share.ts";
import { signOff } from "./commands/sign-off.ts";
import { methods, revenue } from "./queries/books.ts";
import { listCloses, readClose } from "./queries/closes.ts";
import { readDrawer } from "./queries/drawer.ts";
import { earnings } from "./queries/earnings.ts";
import { givenBack } from "./queries/giving-back.ts";
import { medicines } from "./queries/medicines.ts";
import { outstanding } from "./queries/outstanding.ts";
import { closePaper, earningsPaper, medicinesPaper, moneyPaper } from "./queries/papers.ts";
import { promoUse } from "./queries/promo-use.ts";
import { documents, receipts } from "./queries/rows.ts";
import { listShares } from "./queries/shares.ts";
import { sources } from "./queries/sources.ts";
import { taxes } from "./queries/taxes.ts";
import { waivers } from "./queries/waivers.ts";

export const reportsRouter = router({
  revenue: query(reportPolicy.read_money, { cost: 5 })
    .input(reportPeriod)
    .query(({ ctx, input }) => revenue(ctx, input)),
  methods: query(reportPolicy.read_money, { cost: 5 })
    .input(reportPeriod)
    .query(({ ctx, input }) => methods(ctx, input)),
  sources: query(reportPolicy.read_money, { cost: 5 })
    .input(reportPeriod)
    .query(({ ctx, input }) => sources(ctx, input)),
  taxes: query(reportPolicy.read_money, { cost: 5 })
    .input(reportPeriod)
    .query(({ ctx, input }) => taxes(ctx, input)),
  givenBack: query(reportPolicy.read_money, { cost: 5 })
    .input(reportPeriod)
    .query(({ ctx, input }) => givenBack(ctx, input)),
  promoUse: query(reportPolicy.read_money, { cost: 5 })
    .input(reportPeriod)
    .query(({ ctx, input }) => promoUse(ctx, input)),
  waivers: query(reportPolicy.read_money, { cost: 5 })
    .input(reportPeriod)
    .query(({ ctx, input }) => waivers(ctx, input)),
  outstanding: query(reportPolicy.read_money, { cost: 5 })
    .input(outstandingInput)
    .query(({ ctx, input }) => outstanding(ctx, input)),
  earnings: query(reportPolicy.read_earnings, { cost: 5 })
    .input(reportPeriod)
    .query(({ ctx, input }) => earnings(ctx, input)),
  paper: query(reportPolicy.read_money, { cost: 8 })
    .input(moneyPaperInput)
    .query(({ ctx, input }) => moneyPaper(ctx, input)),
  earningsPaper: query(reportPolicy.read_earnings, { cost: 8 })
    .input(earningsPaperInput)
    .query(({ ctx, input }) => earningsPaper(ctx, input)),
  medicines: query(reportPolicy.read_medicines, { cost: 5 })
    .input(medicinesInput)
    .query(({ ctx, input }) => medicines(ctx, input)),
  medicinesPaper: query(reportPolicy.read_medicines, { cost: 8 })
    .input(medicinesPaperInput)
    .query(({ ctx, input }) => medicinesPaper(ctx, input)),
  closePaper: query(reportPolicy.list_closes, { cost: 8 })
    .input(closePaperInput)
    .query(({ ctx, input }) => closePaper(ctx, input)),
  shares: query(reportPolicy.read_shares)
    .input(sharesInput)
    .query(({ ctx, input }) => listShares(ctx, input)),
  setShare: command(reportPolicy.set_share, setShareInput, setShare),
  drawer: query(reportPolicy.close_day)
    .input(drawerInput)
    .query(({ ctx, input }) => readDrawer(ctx, input)),
  closeDay: command(reportPolicy.close_day, closeDayInput, closeDay),
  closes: query(reportPolicy.list_closes)
    .input(closesInput)
    .query(({ ctx, input }) => listCloses(ctx, input)),
  close: query(reportPolicy.list_closes)
    .input(closeInput)
    .query(({ ctx, input }) => readClose(ctx, input)),
  signOff: command(reportPolicy.sign_off, closeInput, signOff),
  documents: query(reportPolicy.read_money)
    .input(documentsInput)
    .query(({ ctx, input }) => documents(ctx, input)),
  receipts: query(reportPolicy.read_money)
    .input(receiptsInput)
    .query(({ ctx, input }) => receipts(ctx, input)),
});
