/** Slack as an outlet of updates, over Socket Mode and over HTTP, for one workspace and for several. */
import { outletContract } from '../../contracts/outlet.ts';
import { subject } from './outlet.ts';

outletContract('Slack over Socket Mode', () => subject('socket'));
outletContract('Slack over HTTP', () => subject('http'));
outletContract('Slack with OAuth', () => subject('oauth'));
