import { drawCouncil, drawProject, drawResource, drawResourceOwner, type Card } from '../../cards/index.js';
import { councilView } from '../alliance/council-view.js';
import { allianceSeat } from '../alliance/policies.js';
import { projectView } from '../alliance/project-view.js';
import { resourceView } from '../alliance/resource-view.js';
import type { AllianceSubject, DrawEntry } from './alliance-subject.js';
import { toBeProjects } from './council-needs.js';

/** Cards of resources, projects and councils. */
export const LIST_CARDS: { resource: DrawEntry<'RESOURCE'>; resource_owner: DrawEntry<'RESOURCE'>; project: DrawEntry<'PROJECT'>; council: DrawEntry<'COUNCIL'> } = {
  resource: ({ dossier, allows }) => drawResource(resourceView(dossier, allows)),
  resource_owner: ({ dossier, allows }) => drawResourceOwner(resourceView(dossier, allows)),
  project: drawOneProject,
  council: drawOneCouncil,
};

async function drawOneProject({ session, dossier, allows, reader }: AllianceSubject<'PROJECT'>): Promise<Card> {
  const { find } = session.alliances;
  const { entry } = dossier;
  const [council] = await find.entries('COUNCIL', entry.councilId ? [entry.councilId] : []);
  const parts = {
    needs: await find.entries('NEED', entry.needIds), resources: await find.entries('RESOURCE', entry.resourceIds),
    councilTitle: council?.title ?? null, lines: await session.alliances.lines(entry.id),
  };
  return drawProject(projectView(dossier, reader === null ? NOTHING : allows, parts));
}

/** In a group projects and councils are read: whose step it is has a copy of their own. */
const NOTHING = (): boolean => false;

/** Whoever may start a project does so from their own copy. */
async function drawOneCouncil({ session, dossier, allows, reader }: AllianceSubject<'COUNCIL'>): Promise<Card> {
  const { entry } = dossier;
  const needs = await session.alliances.find.entries('NEED', entry.agenda);
  const proposes = reader && entry.state === 'HELD' && allianceSeat('propose_project', reader, { dossier });
  const left = proposes ? await toBeProjects(session, entry) : [];
  return drawCouncil(councilView(dossier, reader === null ? NOTHING : allows, needs), left.length > 0);
}
