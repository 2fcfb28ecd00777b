/** All English messages: one file a feature, so that people who work on two features do not meet in one file. */
import applications from "@messages/en/applications.json";
import apply from "@messages/en/apply.json";
import approvals from "@messages/en/approvals.json";
import assessments from "@messages/en/assessments.json";
import candidates from "@messages/en/candidates.json";
import common from "@messages/en/common.json";
import companies from "@messages/en/companies.json";
import editing from "@messages/en/editing.json";
import forms from "@messages/en/forms.json";
import identity from "@messages/en/identity.json";
import interviews from "@messages/en/interviews.json";
import items from "@messages/en/items.json";
import jobs from "@messages/en/jobs.json";
import landing from "@messages/en/landing.json";
import linting from "@messages/en/linting.json";
import matching from "@messages/en/matching.json";
import notifications from "@messages/en/notifications.json";
import people from "@messages/en/people.json";
import pipeline from "@messages/en/pipeline.json";
import posting from "@messages/en/posting.json";
import offers from "@messages/en/offers.json";
import practice from "@messages/en/practice.json";
import problems from "@messages/en/problems.json";
import promise from "@messages/en/promise.json";
import requisitions from "@messages/en/requisitions.json";
import scheduling from "@messages/en/scheduling.json";
import scorecards from "@messages/en/scorecards.json";
import search from "@messages/en/search.json";
import transfers from "@messages/en/transfers.json";

export const messages = {
  applications,
  apply,
  approvals,
  assessments,
  candidates,
  common,
  companies,
  editing,
  forms,
  identity,
  interviews,
  items,
  jobs,
  landing,
  linting,
  matching,
  notifications,
  offers,
  people,
  pipeline,
  posting,
  practice,
  problems,
  promise,
  requisitions,
  scheduling,
  scorecards,
  search,
  transfers,
};
export type Messages = typeof messages;
