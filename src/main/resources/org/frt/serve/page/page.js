import {App} from './app.js';
import {Banner} from './banner.js';
import {listenToCommands} from './commands.js';
import {Desk} from './desk.js';
import {FacesPart} from './faces-part.js';
import {keepFocus} from './focus.js';
import {GeneratorsPart} from './generators-part.js';
import {HistoryPart} from './history-part.js';
import {HolePart} from './hole-part.js';
import {Intake} from './intake.js';
import {Queue} from './queue.js';
import {RecognitionPart} from './recognition-part.js';
import {ResultPart} from './result-part.js';
import {WorkPart} from './work-part.js';

const app = new App();
new Banner(app);
const intake = new Intake(app);
const desk = new Desk(app);
const parts = [
  new Queue(app, intake),
  desk,
  new FacesPart(app),
  new HolePart(app),
  new ResultPart(app),
  new GeneratorsPart(app),
  new RecognitionPart(app),
  new HistoryPart(app),
  new WorkPart(app),
];
app.onChange = () => keepFocus(() => parts.forEach(part => part.render()));
app.onMended = (photo, place) => photo === app.photo && desk.splitAt(place);
listenToCommands(app, desk);
app.start();
